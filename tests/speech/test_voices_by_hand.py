"""Voices of a hundred places that were read by hand, before any of them was told by the program.

``voices_by_hand.csv`` has ids and offsets alone; the texts are no part of the repository. Half of
the places are of either corpus, chosen by chance among those of twelve words of politics.
"""

import json
from pathlib import Path

import pandas as pd

from corpus_tools.corpus.loading import load_corpus
from corpus_tools.speech.said import said_of
from corpus_tools.speech.voices import SpeechOf

MARKED = pd.read_csv(Path(__file__).with_name("voices_by_hand.csv"))
#: Most of what is told wrong are words of a source without a verb that says so.
LEAST = 0.88


def test_voices_are_those_that_a_reader_finds(data_dir):
    right = 0
    for name, places in MARKED.groupby("file"):
        with (data_dir / name).open(encoding="utf-8") as file:
            articles = [row for row in map(json.loads, file) if row["id"] in set(places["id"])]
        corpus = load_corpus(pd.DataFrame(articles))
        speech = SpeechOf(said_of(corpus), corpus)
        for place in places.itertuples():
            told = speech.at(place.id, place.paragraph, place.start, place.end)
            right += told.voice == place.voice
    assert right >= LEAST * len(MARKED)
