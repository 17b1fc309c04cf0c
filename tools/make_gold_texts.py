#!/usr/bin/env python3
"""Make the texts of the gold readings in eval/gold again from the public sets that they are of.

    make_gold_texts.py --data DIR --out DIR ID...

An id is the set and the report's id there: reuters-NEWID (reuters21578/reut2-*.sgm), muc4-DOCID (muc4/dev.json),
trnews-DOCID, lgl-DOCID, gwn-FILE (geoparsing/*.xml). Writes OUT/ID.txt. That a text is the one that was read is checked by
`dateline eval gold`, which compares its SHA-256. Standard library only.
"""
import argparse
import html
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

# Of the sets in XML: the file, the attribute that holds an article's id, and what ends a paragraph.
ARTICLES = {
    "trnews": ("TR-News.xml", "docid", r"\n(?! )"),
    "lgl": ("lgl.xml", "docid", None),
    "gwn": ("GWN.xml", "file", r"\n\s*\n"),
}


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def page(title, paragraphs):
    """The title line, if there is one, then the paragraphs, an empty line between them."""
    return "\n\n".join(filter(None, map(squeeze, [title, *paragraphs]))) + "\n"


def reuters(data, wanted):
    for file in sorted((data / "reuters21578").glob("reut2-*.sgm")):
        stories = re.findall(r'NEWID="(\d+)">(.*?)</REUTERS>', file.read_text("latin-1"), re.S)
        for number, story in stories:
            if number in wanted:
                title, dateline, body = (
                    html.unescape(re.search(f"<{tag}>(.*?)</{tag}>", story, re.S)[1])
                    for tag in ("TITLE", "DATELINE", "BODY")
                )
                body = re.sub(r"\s*reuter\s*\x03?\s*$", "", body, flags=re.I)
                yield number, page(title, re.split(r"\n {4}", f"{dateline.strip()} {body}"))


def muc4(data, wanted):
    """The set is lower-cased; the wire sent it in capitals. Three spaces end a paragraph."""
    for line in (data / "muc4/dev.json").read_text().splitlines():
        document = json.loads(line)
        if document["docid"] in wanted:
            yield document["docid"], page("", re.split(r" {3,}", document["doctext"].upper()))


def articles(data, wanted, file, attribute, paragraph):
    for article in ElementTree.parse(data / "geoparsing" / file).getroot():
        if article.get(attribute) in wanted:
            title, text = (article.findtext(tag) or "" for tag in ("title", "text"))
            # LGL repeats the title at the head of the text.
            text = text.strip().removeprefix(f"{title.strip()}. ") if paragraph is None else text
            yield article.get(attribute), page(title, re.split(paragraph, text) if paragraph else [text])


def texts(data, name, wanted):
    if name in ARTICLES:
        return articles(data, wanted, *ARTICLES[name])
    return {"reuters": reuters, "muc4": muc4}[name](data, wanted)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for option in ("data", "out"):
        parser.add_argument(f"--{option}", required=True, type=pathlib.Path)
    parser.add_argument("id", nargs="+")
    options = parser.parse_args()
    wanted = {}
    for name, _, number in (key.partition("-") for key in options.id):
        wanted.setdefault(name, set()).add(number)
    options.out.mkdir(parents=True, exist_ok=True)
    made = set()
    for name, numbers in wanted.items():
        for number, text in texts(options.data, name, numbers):
            (options.out / f"{name}-{number}.txt").write_text(text, encoding="utf-8")
            made.add(f"{name}-{number}")
    for missing in sorted(set(options.id) - made):
        print(f"{missing}: not in the sets", file=sys.stderr)
    return 0 if made >= set(options.id) else 1


if __name__ == "__main__":
    sys.exit(main())
