"""Words that are code: what is written (`payloads`), into which fields (`scene`), and where it is read (`places`)."""
