#!/bin/sh
# Makes parser.weights again: data/model/train.sh ../shared/data, from the root of the project.
# The folder holds ud_ewt/ and ud_gum/ (see MODEL_CARD.md). Same seeds, same bytes, on processors with the same vector
# instructions, however many threads there are. A second argument names another file to write.
set -eu
data=$1
out=${2:-data/model/parser.weights}
first=$(mktemp)
train() {
    cargo run --release -q -p xtask -- train --batch 600 --dropout 0.22 \
        --treebank "$data/ud_ewt/en_ewt-ud-train.conllu" --treebank "$data/ud_gum/train_documents" \
        --dev "$data/ud_ewt/en_ewt-ud-dev.conllu" --dev "$data/ud_gum/en_gum-ud-dev.conllu" --every 5 "$@"
}
# The treebanks alone.
train --seed 1 --epochs 15 --out "$first"
# On from there at half the learning rate, with invented sentences of news beside them (tools/make_news_treebank.py).
train --seed 5 --epochs 9 --rate 0.0015 --from "$first" --treebank data/model/news.conllu --out "$out"
rm "$first"
