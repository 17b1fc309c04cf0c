#!/usr/bin/env python3
"""Writes data/model/news.conllu: invented sentences of the wire, each with its UD tree.

    tools/make_news_treebank.py [--sentences 3000] [--seed 7] > data/model/news.conllu

The treebanks that the parser learns from hold few sentences of the kind that news is full of: a country or a title with
a name as subject, a clipped verb phrase with "to" or "with" someone, a passive with "by", a quotation before its speaker.
The trees are known because a small grammar makes the sentences; the names come from data/actors. Standard library only.
"""
import argparse, pathlib, random, re

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Tree:
    """A phrase: rows of [form, upos, xpos, head, rel], heads counted from 0 within the phrase, None for its own head."""

    def __init__(self, rows):
        self.rows = rows

    @property
    def head(self):
        return next(i for i, r in enumerate(self.rows) if r[3] is None)

    def shifted(self, by):
        return [[f, u, x, None if h is None else h + by, r] for f, u, x, h, r in self.rows]


def word(form, upos, xpos):
    return Tree([[form, upos, xpos, None, "root"]])


def attach(head, parts):
    """`parts` are in order; `head` among them is (None, tree); the others are (relation, tree) and hang on it."""
    rows, at, main = [], [], None
    for rel, tree in parts:
        if rel is None:
            main = len(rows) + tree.head
        at.append((rel, len(rows), tree))
        rows += tree.shifted(len(rows))
    for rel, start, tree in at:
        if rel is not None:
            rows[start + tree.head][3:] = [main, rel]
    return Tree(rows)


def entries(path, kind):
    """Values of `name`, `adjective`, `people`, `noun` of the entries of a kind."""
    found, entry = [], None
    for line in (ROOT / "data/actors" / path).read_text(encoding="utf-8").splitlines():
        if m := re.match(r"(\w+) (\S+)$", line):
            entry = {"kind": m[1]}
            found.append(entry)
        elif entry is not None and (m := re.match(r"  (\w+)\s+(.*)", line)):
            entry.setdefault(m[1], m[2].split(";")[0].strip())
    return [e for e in found if e["kind"] == kind]


STATES = [e for e in entries("states.txt", "state") if "adjective" in e and re.fullmatch(r"[A-Z][a-z]+( [A-Z][a-z]+)?", e["name"])]
GIVEN = "Adil Anna Bruno Carla Dmitri Elena Farid Gita Hassan Ivan Jorge Karim Leila Marek Nadia Omar Petra Rashid Sofia Tomas Viktor Yusuf Zoran Chen Kofi Mercy".split()
FAMILY = "Abara Belov Castro Diallo Eriksen Farouk Gomes Haidari Ilves Jansen Kovac Lindt Mbeki Nasser Okoye Petrov Qureshi Rahimi Silva Tanaka Uzun Vargas Wolff Zaman Bagari Kokoev Saitov".split()
OFFICES = ["President", "Prime Minister", "Foreign Minister", "Defence Minister", "Interior Minister", "Deputy Foreign Minister", "General", "Chancellor", "Ambassador"]
OFFICE_NOUNS = ["president", "prime minister", "foreign minister", "defence minister", "ambassador", "leader", "spokesman", "army chief", "opposition leader", "general", "envoy"]
GROUPS = ["rebels", "troops", "soldiers", "police", "officials", "lawmakers", "diplomats", "militants", "workers", "protesters", "farmers", "students", "forces", "separatists", "gunmen", "lawyers", "miners", "pirates", "fighters"]
MODIFIERS = ["armed", "senior", "local", "former", "exiled", "masked", "striking", "separatist", "foreign"]
BODIES = ["government", "parliament", "army", "navy", "foreign ministry", "interior ministry", "supreme court", "central bank", "cabinet", "opposition"]
ORGS = [("European", "Union"), ("African", "Union"), ("World", "Bank"), ("Arab", "League"), ("Security", "Council"), ("Red", "Cross"), ("Human", "Rights", "Council")]
ACRONYMS = ["NATO", "ASEAN", "OPEC", "ECOWAS", "OSCE", "UNICEF", "IAEA"]
TOWNS = ["Kabul", "Geneva", "Cairo", "Vienna", "Nairobi", "Lima", "Hanoi", "Tbilisi", "Bogota", "Amman", "Oslo", "Minsk", "Doha", "Goma", "Aleppo", "Lagos"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

# verb (past, base, participle), objects, preposition of a further party or ""
TRANSITIVE = [
    ("signed", "sign", "signed", ["treaty", "trade agreement", "defence pact", "peace accord"], "with"),
    ("accepted", "accept", "accepted", ["mediation", "peace plan", "ceasefire", "offer"], "by"),
    ("promised", "promise", "promised", ["sanctions relief", "military aid", "food aid", "loans"], "to"),
    ("gave", "give", "given", ["technical assistance", "weapons", "money", "shelter"], "to"),
    ("sent", "send", "sent", ["troops", "aid convoys", "peacekeepers", "observers"], "to"),
    ("severed", "sever", "severed", ["diplomatic relations", "ties", "trade links"], "with"),
    ("held", "hold", "held", ["talks", "peace talks", "joint exercises", "a summit"], "with"),
    ("imposed", "impose", "imposed", ["sanctions", "an embargo", "a curfew", "visa restrictions"], "on"),
    ("lifted", "lift", "lifted", ["sanctions", "the blockade", "the ban"], "on"),
    ("rejected", "reject", "rejected", ["talks", "the ultimatum", "a proposal", "demands"], "from"),
    ("launched", "launch", "launched", ["an attack", "air strikes", "rockets", "an investigation"], "against"),
    ("expelled", "expel", "expelled", ["three diplomats", "the ambassador", "observers"], "from"),
    ("released", "release", "released", ["prisoners", "two hostages", "the crew", "frozen assets"], "to"),
    ("deployed", "deploy", "deployed", ["warships", "tanks", "extra police"], "near"),
    ("demanded", "demand", "demanded", ["compensation", "an apology", "the release of prisoners"], "from"),
    ("supplied", "supply", "supplied", ["missiles", "natural gas", "fuel"], "to"),
    ("handed", "hand", "handed", ["evidence", "a protest note", "the suspects"], "to"),
    ("broke", "break", "broken", ["the ceasefire", "relations"], "with"),
    ("cut", "cut", "cut", ["aid", "oil exports", "ties"], "to"),
    ("won", "win", "won", ["support", "recognition", "a pledge of funds"], "from"),
]
ON_PERSONS = [
    ("accused", "accuse", "accused", "of", ["aggression", "espionage", "war crimes", "genocide"]),
    ("criticized", "criticize", "criticized", "over", ["the arrests", "arms sales", "the raid"]),
    ("praised", "praise", "praised", "for", ["restraint", "the release of prisoners"]),
    ("attacked", "attack", "attacked", "with", ["rockets", "heavy artillery"]),
    ("warned", "warn", "warned", "against", ["new attacks", "interference"]),
    ("urged", "urge", "urged", "", []), ("arrested", "arrest", "arrested", "", []), ("condemned", "condemn", "condemned", "", []),
    ("backed", "back", "backed", "", []), ("killed", "kill", "killed", "", []), ("recognized", "recognize", "recognized", "", []),
    ("visited", "visit", "visited", "", []), ("shelled", "shell", "shelled", "", []), ("freed", "free", "freed", "", []),
    ("threatened", "threaten", "threatened", "", []), ("detained", "detain", "detained", "", []),
]
CONTROL = [("agreed", "to"), ("refused", "to"), ("vowed", "to"), ("pledged", "to"), ("threatened", "to"), ("offered", "to"), ("planned", "to")]
SAYING = ["said", "announced", "claimed", "denied", "confirmed", "insisted"]


class Grammar:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def pick(self, items):
        return self.r.choice(items)

    def proper(self, words):
        """A name of several words: adjectives hang as `amod`, nouns as `compound`."""
        adjectives = {"European", "African", "Arab", "Red", "United", "New", "Saudi", "Human", "Prime", "Foreign", "Supreme"}
        last = word(words[-1], "PROPN", "NNPS" if words[-1] in ("States", "Nations", "Rights") else "NNP")
        before = [("amod" if w in adjectives else "compound", word(w, "ADJ" if w in adjectives else "PROPN", "NNP")) for w in words[:-1]]
        return attach(None, before + [(None, last)])

    def country(self):
        return self.proper(self.pick(STATES)["name"].split())

    def adjective(self):
        parts = self.pick(STATES)["adjective"].split()
        last = word(parts[-1], "ADJ", "JJ")
        return attach(None, [("compound", word(p, "PROPN", "NNP")) for p in parts[:-1]] + [(None, last)])

    def compound(self, phrase):
        words = phrase.split()
        plural = words[-1].endswith("s") and not words[-1].endswith("ss") or words[-1] in ("police",)
        last = word(words[-1], "NOUN", "NNS" if plural else "NN")
        adjectives = ("foreign", "supreme", "prime", "technical", "military", "diplomatic", "joint", "natural", "heavy", "new", "extra", "central", "frozen")
        before = [("amod" if w in adjectives else "compound", word(w, "ADJ" if w in adjectives else "NOUN", "JJ" if w in adjectives else "NN")) for w in words[:-1]]
        return attach(None, before + [(None, last)])

    def thing(self, phrase):
        words = phrase.split()
        if " of " in phrase:
            left, right = phrase.split(" of ", 1)
            below = attach(None, [("case", word("of", "ADP", "IN")), (None, self.thing(right))])
            return attach(None, [(None, self.thing(left)), ("nmod", below)])
        if words[0] in ("a", "an", "the"):
            return attach(None, [("det", word(words[0], "DET", "DT")), (None, self.compound(" ".join(words[1:])))])
        if words[0] in ("two", "three"):
            return attach(None, [("nummod", word(words[0], "NUM", "CD")), (None, self.compound(" ".join(words[1:])))])
        return self.compound(phrase)

    def person(self):
        name = attach(None, [(None, word(self.pick(GIVEN), "PROPN", "NNP")), ("flat", word(self.pick(FAMILY), "PROPN", "NNP"))])
        if self.r.random() < 0.3:
            return word(self.pick(FAMILY), "PROPN", "NNP")
        title = self.proper(self.pick(OFFICES).split())
        if self.r.random() < 0.5:
            title = attach(None, [("amod", self.adjective()), (None, title)])
        return attach(None, [("nmod:desc", title), (None, name)])

    def described(self):
        """A senior Kenyan official; Kenya's army; the Kenyan foreign minister; the army of Kenya; Kenyan leader X Y."""
        kind = self.r.randrange(5)
        if kind == 0:
            parts = [("amod", self.adjective()), (None, self.compound(self.pick(GROUPS)))]
            if self.r.random() < 0.3:
                parts.insert(0, ("amod", word(self.pick(MODIFIERS), "ADJ", "JJ")))
            return attach(None, parts)
        if kind == 1:
            owner = attach(None, [(None, self.country()), ("case", word("'s", "PART", "POS"))])
            return attach(None, [("nmod:poss", owner), (None, self.compound(self.pick(BODIES + OFFICE_NOUNS)))])
        the = ("det", word("the", "DET", "DT"))
        if kind == 2:
            return attach(None, [the, ("amod", self.adjective()), (None, self.compound(self.pick(BODIES + OFFICE_NOUNS)))])
        if kind == 3:
            of = attach(None, [("case", word("of", "ADP", "IN")), (None, self.country())])
            return attach(None, [the, (None, self.compound(self.pick(BODIES + OFFICE_NOUNS))), ("nmod", of)])
        leader = attach(None, [("amod", self.adjective()), (None, self.compound(self.pick(["leader", "foreign minister", "president", "general"])))])
        name = attach(None, [(None, word(self.pick(GIVEN), "PROPN", "NNP")), ("flat", word(self.pick(FAMILY), "PROPN", "NNP"))])
        return attach(None, [("nmod:desc", leader), (None, name)])

    def actor(self):
        roll = self.r.random()
        if roll < 0.36:
            return self.country()
        if roll < 0.50:
            return self.person()
        if roll < 0.85:
            return self.described()
        if roll < 0.93:
            return attach(None, [("det", word("the", "DET", "DT")), (None, self.proper(list(self.pick(ORGS))))])
        return word(self.pick(ACRONYMS), "PROPN", "NNP")

    def actors(self):
        if self.r.random() < 0.18:
            second = attach(None, [("cc", word("and", "CCONJ", "CC")), (None, self.actor())])
            return attach(None, [(None, self.actor()), ("conj", second)])
        return self.actor()

    def behind(self, preposition, tree):
        return attach(None, [("case", word(preposition, "ADP", "IN")), (None, tree)])

    def when_where(self):
        """Nothing, a day, a town, or both, as (relation, tree)."""
        parts = []
        if self.r.random() < 0.25:
            parts.append(("obl", self.behind("in", word(self.pick(TOWNS), "PROPN", "NNP"))))
        roll = self.r.random()
        if roll < 0.3:
            parts.append(("obl", self.behind("on", word(self.pick(DAYS), "PROPN", "NNP"))))
        elif roll < 0.4:
            last = attach(None, [("amod", word(self.pick(["last", "this"]), "ADJ", "JJ")), (None, word(self.pick(["week", "month", "year"]), "NOUN", "NN"))])
            parts.append(("obl:unmarked", last))
        return parts

    def deed(self, form):
        """What follows a subject: a verb in a form (0 past, 1 base) with its arguments."""
        tag = "VBD" if form == 0 else "VB"
        if self.r.random() < 0.55:
            verb = self.pick(TRANSITIVE)
            parts = [(None, word(verb[form], "VERB", tag)), ("obj", self.thing(self.pick(verb[3])))]
            if verb[4] and self.r.random() < 0.75:
                parts.append(("obl", self.behind(verb[4], self.actor())))
        else:
            verb = self.pick(ON_PERSONS)
            parts = [(None, word(verb[form], "VERB", tag)), ("obj", self.actors())]
            if verb[3] and self.r.random() < 0.8:
                parts.append(("obl", self.behind(verb[3], self.thing(self.pick(verb[4])))))
        return parts

    def clause(self):
        roll = self.r.random()
        subject = [("nsubj", self.actors())]
        if roll < 0.42:
            return attach(None, subject + self.deed(0) + self.when_where())
        if roll < 0.52:
            return attach(None, subject + [("aux", word(self.pick(["has", "had"]), "AUX", "VBZ"))] + self.perfect() + self.when_where())
        if roll < 0.60:
            return attach(None, subject + [("aux", word("will", "AUX", "MD"))] + self.deed(1) + self.when_where())
        if roll < 0.74:
            verb = self.pick(CONTROL)
            inner = attach(None, [("mark", word("to", "PART", "TO"))] + self.deed(1))
            return attach(None, subject + [(None, word(verb[0], "VERB", "VBD")), ("xcomp", inner)] + self.when_where())
        if roll < 0.82:
            inner = attach(None, [("mark", word("to", "PART", "TO"))] + self.deed(1))
            return attach(None, subject + [(None, word("urged", "VERB", "VBD")), ("obj", self.actor()), ("xcomp", inner)])
        return self.passive()

    def perfect(self):
        parts = self.deed(0)
        verb = parts[0][1].rows[0]
        past = {v[0]: v[2] for v in TRANSITIVE + ON_PERSONS}
        verb[0], verb[2] = past[verb[0]], "VBN"
        return parts

    def passive(self):
        agent = [("obl:agent", self.behind("by", self.actor()))] if self.r.random() < 0.6 else []
        if self.r.random() < 0.5:
            verb = self.pick(ON_PERSONS)
            subject = self.actors()
        else:
            verb = self.pick(TRANSITIVE)
            subject = self.thing(self.pick(verb[3]))
        was = ("aux:pass", word(self.pick(["was", "were"]), "AUX", "VBD"))
        return attach(None, [("nsubj:pass", subject), was, (None, word(verb[2], "VERB", "VBN"))] + agent + self.when_where())

    def sentence(self):
        roll = self.r.random()
        stop = ("punct", word(".", "PUNCT", "."))
        if roll < 0.72:
            return attach(None, [(None, self.clause()), stop]) if True else None
        said = word(self.pick(SAYING), "VERB", "VBD")
        if roll < 0.84:
            content = self.clause()
            if self.r.random() < 0.5:
                content = attach(None, [("mark", word("that", "SCONJ", "IN")), (None, content)])
            return attach(None, [("nsubj", self.actor()), (None, said), ("ccomp", content), stop])
        open_, close = ("punct", word('"', "PUNCT", "``")), ("punct", word('"', "PUNCT", "''"))
        content = attach(None, [open_, (None, self.clause()), ("punct", word(",", "PUNCT", ",")), close])
        if roll < 0.92:
            return attach(None, [("ccomp", content), ("nsubj", self.actor()), (None, said), stop])
        return attach(None, [("ccomp", content), (None, said), ("nsubj", self.actor()), stop])


GLUED_BEFORE = {".", ",", "'s", "''"}


def write(tree, number):
    rows = tree.rows
    rows[0][0] = rows[0][0][0].upper() + rows[0][0][1:]
    text, lines = "", []
    for i, (form, upos, xpos, head, rel) in enumerate(rows):
        after = rows[i + 1] if i + 1 < len(rows) else None
        glued = after is not None and (after[2] in GLUED_BEFORE or after[0] in GLUED_BEFORE) or xpos == "``"
        text += form + ("" if glued or after is None else " ")
        misc = "SpaceAfter=No" if glued else "_"
        lines.append("\t".join([str(i + 1), form, "_", upos, xpos, "_", str(0 if head is None else head + 1), "root" if head is None else rel, "_", misc]))
    return f"# sent_id = news-{number}\n# text = {text}\n" + "\n".join(lines) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--sentences", type=int, default=3000)
    arguments.add_argument("--seed", type=int, default=7)
    given = arguments.parse_args()
    grammar = Grammar(given.seed)
    print("# Invented sentences with their trees, made by tools/make_news_treebank.py. CC0.")
    for number in range(1, given.sentences + 1):
        print(write(grammar.sentence(), number))


main()
