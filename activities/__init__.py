"""The hands of the workflows: what they read and write in Postgres."""
