-- A paper may be made of some things of its subject only, such as chosen findings of a unit; null: of all of them.
alter table documents.document add column chosen_ids uuid[] check (cardinality(chosen_ids) between 1 and 300);
