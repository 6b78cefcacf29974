"""The staff: who they are, what they may, how they come in. The only writer of people, their roles, the links by which
they come in and their second factors; teams write who is in them, too (`models/team_setup.py`)."""
