-- What is asked at every turn of tables that grow for years reads what it needs and no more. question_visited: whose searches are to be
-- made nobody's, twice a second while people search. question_unanswered holds all that the list of missing answers is made of.
create index question_visited on question (at) where visitor <> '';
drop index question_gap;
create index question_unanswered on question (at, words, language, query) where hits = 0 and is_instant = 0;
create index letter_try_used on letter_try (used) where visitor <> '';
create index letter_out_unsent on letter_out (id) where state <> 'sent';
create index message_reply on message (at) where author = 'agent' and is_internal = 0;
create index ticket_created on ticket (created);
create index article_rating_unhelpful on article_rating (at) where is_helpful = 0;
create index article_read_lately on article_read (language, day, article, readers);
