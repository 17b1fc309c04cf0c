#!/bin/sh
# Makes parser.weights again: data/model/train.sh ../shared/data [OUT], from the root of the project.
# The folder holds ud_ewt/ and ud_gum/ (see MODEL_CARD.md). Same seeds, same bytes, on processors with the same vector
# instructions, however many threads there are. news.conllu is what tools/make_news_treebank.py made of the names of the day.
set -eu
data=$1
out=${2:-data/model/parser.weights}
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
train() {
    cargo run --release -p xtask -- train \
        --treebank "$data/ud_ewt/en_ewt-ud-train.conllu" --treebank "$data/ud_gum/train_documents" \
        --dev "$data/ud_ewt/en_ewt-ud-dev.conllu" --dev "$data/ud_gum/en_gum-ud-dev.conllu" \
        --batch 600 --dropout 0.22 "$@"
}
# The treebanks alone, from chance; then on from there, with sentences of the wire made from a grammar of our own.
train --seed 1 --epochs 15 --every 5 --out "$made/first.weights"
train --seed 5 --epochs 9 --rate 0.0015 --every 3 --from "$made/first.weights" --treebank data/model/news.conllu --out "$out"
