"""The table classes and the migrated database say the same."""

from pathlib import Path

import pytest
from piccolo.engine.postgres import PostgresEngine
from piccolo.table import Table

from models.database import pool
from models.piccolo_app import APP_CONFIG

COLUMNS = """
SELECT column_name, is_nullable = 'YES' AS nullable, udt_name FROM information_schema.columns WHERE table_name = $1
"""
TYPES = {
    "UUID": "uuid",
    "VARCHAR": "varchar",
    "TEXT": "text",
    "BOOLEAN": "bool",
    "INTEGER": "int4",
    "SMALLINT": "int2",
    "BIGINT": "int8",
    "BYTEA": "bytea",
    "JSONB": "jsonb",
    "TIMESTAMPTZ": "timestamptz",
    "TSVECTOR": "tsvector",
}


@pytest.mark.parametrize("table", APP_CONFIG.table_classes, ids=lambda table: table.__name__)
async def test_a_table_class_has_the_columns_of_its_table(table: type[Table], db: PostgresEngine) -> None:
    said = {
        column._meta.name: (column._meta.null, TYPES.get(column.column_type.split("(")[0], column.column_type))
        for column in table._meta.columns
    }
    stands = {
        row["column_name"]: (row["nullable"], row["udt_name"])
        for row in await pool().fetch(COLUMNS, table._meta.tablename)
    }
    arrays = {name for name, (_, kind) in stands.items() if kind.startswith("_")}
    assert said.keys() == stands.keys()
    assert {name: said[name] for name in said.keys() - arrays} == {name: stands[name] for name in said.keys() - arrays}


def test_no_two_migrations_have_one_id() -> None:
    folder = Path(APP_CONFIG.migrations_folder_path)
    ids = [line for file in folder.glob("*.py") for line in file.read_text().splitlines() if line.startswith("ID = ")]
    assert len(ids) == len(set(ids)), "the second one would never run"
