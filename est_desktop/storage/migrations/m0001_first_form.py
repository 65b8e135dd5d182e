"""The first form of the file: log tables, `meta`, and SpatiaLite's metadata."""

from __future__ import annotations

import apsw

from est_desktop.storage.spatial_metadata import create_metadata

_TABLES = """
create table meta(k text primary key, v) without rowid;
create table replica(r integer primary key, rid blob not null unique, org text, name text, pubkey blob);
create table op(n integer primary key, r integer not null, seq integer not null, hlc integer not null,
  tbl text not null, uid blob not null, kind text not null, aud text not null, vals blob, over blob, actor text,
  unique(r, seq));
create index op_uid on op(uid);
create table chunk(n integer primary key, r integer not null, seq integer not null, hlc integer not null,
  aud text not null, body blob not null, unique(r, seq));
create table chunk_uid(uid blob not null, n integer not null, primary key(uid, n)) without rowid;
create table conflict(uid blob not null, col text not null, vals blob, primary key(uid, col)) without rowid;
create table cache(k text primary key, at integer not null, body blob not null);
"""


def migrate(connection: apsw.Connection, srid: int) -> None:
    """Make an empty file version 1."""
    create_metadata(connection, srid)
    connection.execute(_TABLES)
