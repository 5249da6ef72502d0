"""`data/datapackage.json`: the tables described as a Data Package (Frictionless, version 1)."""

from typing import Any

from dossier.exports.formats import json_file
from dossier.model.pages import File
from dossier.model.urls import slug
from dossier.model.whole import Dossier
from dossier.views.data_files import TABLES, CsvTable
from dossier.views.offers import FILES, Offers

PATH = "data/datapackage.json"


def package_of(dossier: Dossier, offers: Offers) -> File:
    """Return the description of the tables: one resource each, with its files, columns and keys."""
    site_info = dossier.site_info
    titles = {file.path: file.title for file in FILES}
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": slug(site_info.title) or "dossier",
        "title": site_info.title,
    }
    package |= {"description": site_info.description} if site_info.description else {}
    package |= {"homepage": site_info.base_url} if site_info.base_url else {}
    package["resources"] = [_resource(table, titles[table.file], offers) for table in TABLES]
    return json_file(PATH, package)


def _resource(table: CsvTable, title: str, offers: Offers) -> dict[str, Any]:
    parts = [part.path.removeprefix("data/") for part in offers.get(table.file, ())] or [table.path]
    return {
        "profile": "tabular-data-resource",
        "name": table.path.removesuffix(".csv"),
        "title": title,
        "path": parts[0] if len(parts) == 1 else parts,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({} if parts == [table.path] else {"compression": "gz"}),
        "dialect": {"lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(table),
    }


def _schema(table: CsvTable) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": column.type, "description": column.meaning}
            for column in table.columns
        ],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {
                "fields": list(own),
                "reference": {"resource": path.removesuffix(".csv"), "fields": list(theirs)},
            }
            for own, path, theirs in table.refers
        ]
    return schema
