"""Standing work: each loop is a cursor over Postgres, safe to kill and to run twice."""
