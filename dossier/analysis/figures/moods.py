"""Whether a sentence tells of a deed: neither denied nor planned, threatened, supposed or made a condition."""

from collections.abc import Iterator

from dossier.analysis.figures.cues import FigureCues
from dossier.analysis.figures.tokens import Sentence

_NEGATED = 6
"""Words after deaths among which they are taken back."""
_NEAR = 3
"""Words between a report and its "that": "reports emerged that"."""
_INSERTED = 8
"""Words of the longest insertion between commas before "that"."""
_MARKS = frozenset(";:()—–")


def is_negator(word: str, words: FigureCues) -> bool:
    """Return whether a word denies: "not", "didn't"."""
    return word in words.lists["negators"] or word.endswith("n't")


def is_adverb(word: str, words: FigureCues) -> bool:
    """Return whether a word may be part of a group of verbs and adds nothing to whether it happened."""
    return word in words.lists["linking"] or (word.endswith("ly") and word not in words.lists["no_adverbs"])


def group_before(sentence: Sentence, verb: int, words: FigureCues) -> int:
    """Return the index of the first token of the group that ends with a verb: "did not kill"."""
    lists = words.lists
    first = verb
    while first > 0:
        word = sentence.words[first - 1]
        is_part = (
            word in lists["be"] or word in lists["modals"] or word in lists["near_misses"] or word == "to"
        )
        if not (is_part or is_negator(word, words) or is_adverb(word, words)):
            break
        first -= 1
    return first


def is_done(sentence: Sentence, verb: int, words: FigureCues) -> bool:
    """Return whether a verb in the active tells of a deed; `verb` is the index of its token."""
    first = group_before(sentence, verb, words)
    group, is_progressive = sentence.words[first:verb], sentence.words[verb].endswith("ing")
    if any(word in words.lists["modals"] or is_negator(word, words) for word in group):
        return False
    if group and group[-1] in words.lists["near_misses"]:
        return False
    if "to" in group:
        is_gerund = is_progressive and group[-1] == "to"
        governor = sentence.at(first - 1)
        return (
            governor in words.lists["confessing"]
            if is_gerund
            else _is_infinitive_done(sentence, first + group.index("to"), words)
        )
    if is_progressive and not any(part in words.lists["be"] for part in group):
        return _is_gerund_done(sentence, first, words)
    return _is_finite_done(sentence, verb, first, words)


def _is_finite_done(sentence: Sentence, verb: int, first: int, words: FigureCues) -> bool:
    """Return whether "killed" or "kill" was done, by what its clause hangs on."""
    is_plain, before = sentence.words[verb] in words.plain, sentence.at(first - 1)
    if is_plain and (before in words.lists["relatives"] or before == "than"):
        return False  # "anyone who kills 12 birds", "rather than kill 12 birds"
    if is_plain and before in words.lists["coordinators"]:
        return not _has_modal(sentence, first - 1, words)
    return not (is_framed(sentence, first, words, not is_plain) or _is_nobody(sentence, first, words))


def _is_infinitive_done(sentence: Sentence, to: int, words: FigureCues) -> bool:
    """Return whether "to kill" was done: "managed to", "is said to have", not "threatened to"."""
    before = to - 1
    while before > 0 and is_adverb(sentence.words[before], words) and sentence.at(before) != "had":
        before -= 1
    governor = sentence.at(before)
    if sentence.at(to + 1) == "have":
        return governor not in words.lists["doubts"] and governor not in words.lists["embedders"]
    if governor not in words.lists["factive"]:
        return False
    first = group_before(sentence, before, words)
    return not any(
        word in words.lists["modals"] or is_negator(word, words) for word in sentence.words[first:before]
    )


def _is_gerund_done(sentence: Sentence, verb: int, words: FigureCues) -> bool:
    """Return whether "killing 12" was done, by what governs it."""
    before = sentence.at(verb - 1)
    if before in words.lists["gerund_stops"] or before in words.lists["unreal"]:
        return False
    if before in words.lists["embedders"]:
        return False
    if before in ("of", "for", "on", "over"):
        return not any(word in words.lists["unreal"] for word in sentence.words[max(0, verb - 3) : verb - 1])
    return not _has_modal(sentence, verb, words) and not is_framed(sentence, verb, words, is_past=True)


def _has_modal(sentence: Sentence, before: int, words: FigureCues) -> bool:
    """Return whether the clause so far speaks of what may come: "could collapse, killing", "plans to burn and kill"."""
    lists = words.lists
    for index in range(before - 1, -1, -1):
        word = sentence.words[index]
        if word in lists["modals"]:
            return True
        governor = sentence.at(index - 1)
        if word == "to" and (governor in lists["unreal"] or governor in lists["trying"]):
            return True
        if word in _MARKS or word in lists["boundaries"]:
            return False
    return False


def _is_nobody(sentence: Sentence, verb: int, words: FigureCues) -> bool:
    """Return whether the subject of a verb is nobody: "none of the gunmen killed"."""
    first = verb
    while first > 0 and not _is_boundary(sentence, first - 1, words):
        first -= 1
    return verb - first <= 6 and sentence.at(first) in words.lists["nobodies"]


def _is_boundary(sentence: Sentence, index: int, words: FigureCues) -> bool:
    word = sentence.words[index]
    return word in _MARKS or word == "," or word in words.lists["boundaries"] or word in ("and", "that")


def is_framed(sentence: Sentence, before: int, words: FigureCues, is_past: bool) -> bool:
    """Return whether a clause, of which `before` is a token, hangs on a denial, a supposition or a condition."""
    return _is_condition(sentence, before, words, is_past) or _is_embedded(sentence, before, words)


def _is_condition(sentence: Sentence, before: int, words: FigureCues, is_past: bool) -> bool:
    has_comma = False
    for index in range(before - 1, -1, -1):
        word = sentence.words[index]
        if word in words.lists["conditions"] and sentence.at(index + 1) != "not":
            is_granted = index > 0 or word not in words.lists["granting"]
            return not (has_comma and is_past and is_granted)
        if word in words.lists["cases"] and "in" in sentence.words[max(0, index - 2) : index]:
            return sentence.at(index + 1) not in ("of", "against") and not has_comma
        if word in _MARKS or word == "but":
            return False
        has_comma = has_comma or word == ","
    return False


def _is_embedded(sentence: Sentence, before: int, words: FigureCues) -> bool:
    """Return whether a clause is what somebody denies, supposes or fears: "denied that", "the drill assumed"."""
    lists = words.lists
    for index in _back(sentence, before):
        word = sentence.words[index]
        if word in lists["embedders"]:
            rest = sentence.words[index + 1 : before]
            return not any(other in lists["admitting"] for other in rest)
        if (word in lists["saying"] or word in lists["confirming"]) and _is_unsaid(sentence, index, words):
            return True
        if word in lists["reports"] and _is_denied_report(sentence, index, before, words):
            return True
        if word == "that" and not _is_complement(sentence, index, words):
            return sentence.at(index - 1) in lists["falsities"]
        if word in _MARKS or word in lists["boundaries"] or _ends_embedding(sentence, index, words):
            return False
    return False


def _back(sentence: Sentence, before: int) -> Iterator[int]:
    """Yield the indices before a token, nearest first, without an insertion before "that": "true, he said, that"."""
    index = before
    while index > 0:
        index = _before_insertion(sentence, index) - 1 if sentence.at(index) == "that" else index - 1
        yield index


def _before_insertion(sentence: Sentence, that: int) -> int:
    """Return the index of the comma that opens an insertion before "that"; that of "that" where there is none."""
    if sentence.at(that - 1) != ",":
        return that
    commas = [index for index in range(max(0, that - _INSERTED), that - 1) if sentence.words[index] == ","]
    return commas[-1] if commas else that


def _is_unsaid(sentence: Sentence, verb: int, words: FigureCues) -> bool:
    """Return whether a verb says that something was not said or confirmed: "refused to say", "nobody has proved"."""
    lists, first = words.lists, group_before(sentence, verb, words)
    governor = sentence.at(first - 1)
    if sentence.at(first) == "to" and governor in lists["refusing"]:
        return True
    if sentence.words[verb] in lists["confirming"] and governor in lists["nobodies"]:
        return True
    return any(is_negator(word, words) for word in sentence.words[first:verb])


def _ends_embedding(sentence: Sentence, index: int, words: FigureCues) -> bool:
    word = sentence.words[index]
    if word == ",":
        return sentence.at(index + 1) != "that"
    following = sentence.at(index + 1)
    return word == "and" and (following in words.lists["saying"] or following in words.lists["be"])


def _is_complement(sentence: Sentence, that: int, words: FigureCues) -> bool:
    """Return whether "that" opens what is said, denied or reported, and does not go on from a noun."""
    lists = words.lists
    keys = ("embedders", "saying", "confirming", "reports")
    end = _before_insertion(sentence, that)
    near = sentence.words[max(0, end - _NEAR) : end]
    if near[-1:] and near[-1] in lists["surfacing"]:
        near = sentence.words[group_before(sentence, that - 1, words) - 1 : that]
    return any(word in lists[key] for word in near[-1:] for key in keys) or any(
        word in lists["reports"] or word in lists["embedders"] for word in near
    )


def _is_denied_report(sentence: Sentence, report: int, before: int, words: FigureCues) -> bool:
    """Return whether the sentence says that a report is false, or that there is none."""
    if sentence.at(report + 1) not in ("that", "of", "said") and "that" not in sentence.words[report:before]:
        return False
    falsities = words.lists["falsities"]
    left = sentence.words[max(0, report - 5) : report]
    if any(word in falsities or is_negator(word, words) for word in left):
        return True
    if left and left[-1] in words.lists["superseded"]:
        return True
    if any(word in words.lists["examining"] for word in left):
        return True
    return _is_refuted(sentence, before, words)


def _is_refuted(sentence: Sentence, start: int, words: FigureCues) -> bool:
    """Return whether the words from a token on say that a report is false, or not confirmed."""
    lists, last = words.lists, len(sentence)
    if any(sentence.words[index] in lists["falsities"] for index in range(start, last)):
        return True
    return any(
        sentence.words[index] in lists["confirming"]
        and any(is_negator(word, words) for word in sentence.words[max(start, index - _NEAR) : index])
        for index in range(start, last)
    )


def is_unreal_object(sentence: Sentence, before: int, words: FigureCues, nouns: bool) -> bool:
    """Return whether what a noun counts may never come: "could cause 12 deaths", "averted the deaths of 12".

    With `nouns` off only a verb that brings it about is asked for: "could leave 12 people dead".
    """
    lists = words.lists
    for index in range(before - 1, -1, -1):
        word = sentence.words[index]
        if nouns and (word in lists["unreal"] or word in lists["embedders"] or word == "no"):
            return not any(other in lists["admitting"] for other in sentence.words[index:before])
        if word in lists["wanting"] and index >= before - _NEAR:
            return True
        if word in lists["causing"]:
            return not is_done(sentence, index, words)
        if word in _MARKS or word == "," or word in lists["boundaries"]:
            return False
    return False


def is_taken_back(sentence: Sentence, after: int, words: FigureCues) -> bool:
    """Return whether deaths are said not to be certain, or not to have come: "could not be confirmed"."""
    lists, has_negator, has_be = words.lists, False, False
    for word in sentence.words[after : after + _NEGATED]:
        if word in lists["averted"] or (has_negator and word in lists["confirming"]):
            return True
        if has_be and (word in lists["unreal"] or word in lists["doubts"]):
            return True  # "the arrest of 12 was ordered"
        if not word[0].isalnum() or word in lists["boundaries"]:
            return False
        has_negator, has_be = has_negator or is_negator(word, words), word in lists["be"]
    return False


def is_asked(sentence: Sentence, subject: int, words: FigureCues) -> bool:
    """Return whether a verb before the subject asks or supposes: "Were 12 people", "Had 10 people died, …"."""
    word = sentence.at(subject - 1)
    if word not in words.lists["modals"] and word not in words.lists["inverting"]:
        return False
    if subject < 2 or _is_boundary(sentence, subject - 2, words):
        return True
    return any(is_negator(other, words) for other in sentence.words[max(0, subject - 4) : subject - 1])
