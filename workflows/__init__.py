"""The promises: one durable workflow for each, and the verbs that may be said to it."""
