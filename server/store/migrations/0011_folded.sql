-- What stood below a letter's own words: the letters it quotes, its signature. Folded away at the desk, so that words are never lost where
-- the fold was wrong.
alter table message add column folded text not null default '';
