"""Twins of judged queries: the same question as a hurried person types it, or has typed it so far, made by machine.

All that varies hangs on a hash of the query's id, so that every run asks the same. Tested by its own examples: python3 -m doctest scripts/twins.py
"""

import hashlib
import re

# The same keys under both layouts, then the marks that stand elsewhere in the Russian one.
LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./" + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?' + "@#$^&|"
CYRILLIC_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю." + "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ," + '"№;:?/'
TO_CYRILLIC = str.maketrans(LATIN_KEYS, CYRILLIC_KEYS)
TO_LATIN = str.maketrans(CYRILLIC_KEYS, LATIN_KEYS)
ROWS = "qwertyuiop asdfghjkl zxcvbnm йцукенгшщзхъ фывапролджэ ячсмитьбю".split()

# How people and passports write Russian in Latin letters; "-" leaves the letter out.
PLAIN = dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf"))
SCHEMES = [
    PLAIN | {letter: latin.strip("-") for letter, latin in zip("ёжйхцчшщъыьэюя", scheme.split())}
    for scheme in (
        "e  zh y h  ts ch sh sch  -  y - e yu ya",
        "yo zh y kh ts ch sh shch '  y ' e yu ya",
        "e  zh i kh ts ch sh shch ie y - e iu ia",
        "jo zh j h  c  ch sh shh  -  y ' e ju ja",
    )
]


def draw(query_id, purpose):
    """A number that is always the same for the same query and purpose."""
    return int.from_bytes(hashlib.sha256(f"{purpose} {query_id}".encode()).digest()[:8], "big")


def alphabet(text):
    """'ru', 'en', or None when letters of both, of others or none at all stand in it.

    >>> alphabet("вход 2.0"), alphabet("log in"), alphabet("вход api"), alphabet("42")
    ('ru', 'en', None, None)
    """
    letters = {letter for letter in text.lower() if letter.isalpha()}
    if letters and letters <= set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя"):
        return "ru"
    return "en" if letters and letters <= set("abcdefghijklmnopqrstuvwxyz") else None


def other_layout(text):
    """Typed with the other keyboard layout switched on.

    >>> other_layout("Привет, мир?"), other_layout("can't log in")
    ('Ghbdtn? vbh&', 'сфтэе дщп шт')
    """
    return text.translate(TO_LATIN if alphabet(text) == "ru" else TO_CYRILLIC)


def transliterated(text, scheme):
    """Russian in Latin letters, by one of SCHEMES.

    >>> [transliterated("Ещё вход", scheme) for scheme in SCHEMES]
    ['Esche vhod', 'Eshchyo vkhod', 'Eshche vkhod', 'Eshhjo vhod']
    """

    def latin(letter):
        written = scheme.get(letter.lower(), letter)
        return written.capitalize() if letter.isupper() else written

    return "".join(map(latin, text))


def deletion(word, at):
    return word[:at] + word[at + 1 :]


def transposition(word, at):
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def substitution(word, at):
    row = next((row for row in ROWS if word[at].lower() in row), word[at].lower())
    place = row.index(word[at].lower())
    neighbours = row[max(place - 1, 0) : place] + row[place + 1 : place + 2] or row
    struck = neighbours[at % len(neighbours)]
    return word[:at] + (struck.upper() if word[at].isupper() else struck) + word[at + 1 :]


def doubling(word, at):
    return word[: at + 1] + word[at:]


SLIPS = [deletion, transposition, substitution, doubling]


def slipped(word, slip, start):
    """The word with one slip, at the first place from `start` on where it changes something.

    >>> [slipped("Пароль", slip, 2) for slip in SLIPS], slipped("hello", transposition, 2)
    (['Паоль', 'Паорль', 'Паполь', 'Парроль'], 'helol')
    """
    places = [(start + step) % len(word) for step in range(len(word))]
    return next((slip(word, at) for at in places if slip(word, at) != word), word)


def with_typo(text, query_id):
    """One typo in one word of five letters and more, or None when there is no such word.

    >>> with_typo("max_connections s3cret key", "q1"), with_typo("lost password", "q1")
    (None, 'lost apssword')
    """
    words = [word for word in re.finditer(r"\w{5,}", text) if word.group().isalpha()]
    if not words:
        return None
    word = words[draw(query_id, "word") % len(words)]
    slip = SLIPS[draw(query_id, "slip") % len(SLIPS)]
    mistyped = slipped(word.group(), slip, draw(query_id, "place") % len(word.group()))
    return text[: word.start()] + mistyped + text[word.end() :]


def half_typed(text):
    """What stands there while the last word, one of five letters and more, is being typed: three fifths of it.

    >>> half_typed("lost password?"), half_typed("оплата"), half_typed("vpn 2.0")
    ('lost passw', 'опла', None)
    """
    word = re.search(r"[^\W\d_]{5,}(?=\W*$)", text)
    return text[: word.start() + -(-len(word.group()) * 3 // 5)] if word else None


def twins(query):
    """{"layout": text, "translit": text, "typo": text, "half": text} of a judged search query, those that can be made."""
    text, query_id, tags = query["query"], query["qid"], set(query["tags"])
    made = {}
    if tags & {"layout", "translit"}:
        return made
    if alphabet(text):
        made["layout"] = other_layout(text)
    if alphabet(text) == "ru":
        made["translit"] = transliterated(text, SCHEMES[draw(query_id, "scheme") % len(SCHEMES)])
    mistyped = None if "typo" in tags else with_typo(text, query_id)
    if mistyped:
        made["typo"] = mistyped
    half = half_typed(text)
    if half:
        made["half"] = half
    return made
