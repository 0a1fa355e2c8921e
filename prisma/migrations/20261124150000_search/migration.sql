-- What the command palette (lib/search) asks while somebody types: each question is answered by one index, whatever the size.
-- Lists look for customers by the same plain name.

-- Text as people look for it: without capitals and accents ("cordoba" finds "Córdoba").
create function plain_text(content text) returns text
  language sql immutable strict parallel safe
  return lower(translate(content, 'ÁÀÂÃÄáàâãäÉÈÊËéèêëÍÌÎÏíìîïÓÒÔÕÖóòôõöÚÙÛÜúùûüÇçÑñ', 'aaaaaaaaaaeeeeeeeeiiiiiiiioooooooooouuuuuuuuccnn'));

-- Kept with the row: to make it again for each row that is compared took a second for 50,000 customers.
alter table customers add column plain_name text not null generated always as (plain_text(name)) stored;
drop index customers_name_trgm_idx;
create index customers_plain_name_idx on customers using gin (plain_name gin_trgm_ops);
-- Bytes in order: a range is a beginning.
create index customers_plain_name_start_idx on customers (plain_name collate "C");

-- A service is looked for by how its code begins, or by its last digits.
create index services_code_start_idx on services ((code collate "C"));
create index services_code_end_idx on services ((reverse(code) collate "C"));
