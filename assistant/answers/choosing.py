"""Which reading to compose first: the classifier's order, unless slots or a closed form speak for another.

The classifier hears the form of a question; the slots hold what is in it. Where the two disagree and the
classifier is unsure, the slots are right more often.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.answers.wording.cues import says
from assistant.model import Query, Reading

_SURE = 0.85
_FAIR = 0.6
_UNSURE = 0.5
_LIKELY = 0.1
_SLIGHT = 0.2  # a reading this unlikely is no better than plain retrieval
_POINTS = ("points_of", "points_breakdown", "total", "points_lost", "points_share", "band_position")
_OF_CASES = ("cases_needed", "what_if_cases", "kq_value")
_SUPPOSING = ("what_if_rating", "what_if_cases", "cases_needed", "way_up")

_GUESSES = (
    "rating",
    "standards_with",
    "why_",
    "kq",
    "compare",
    "extremes",
    "points",
    "total",
    "library",
)
"""Openings of the intents that are guessed where the words say nothing."""
_GUESSED = 0.4
_OF_RATINGS = ("given_rating", "points_word", "overall_scale", "kq_scale", "panel_word", "adds_up")
"""Cues of words that are of ratings."""

_TOLD = ("fact", "list_of", "open_digest", "case_example", "list_areas")
"""Readings by which the text answers."""

_RESULTS = (
    *_POINTS,
    "rating_of",
    "cases_needed",
    "way_up",
    "claim_check",
    "kq_value",
    "band_of_value",
)
"""What may be asked of the ratings by rule as well as of those in force."""

Rule = Callable[[Query], tuple[str, ...]]
"""The intents to put first; none where the rule does not speak."""


def ordered(query: Query) -> tuple[Reading, ...]:
    """The readings worth composing, in the order to try them."""
    rule, first = next(((r, intents) for r in _RULES if (intents := r(query))), (None, ()))
    confidence = 1.0 if rule in _PLAIN else max(query.readings[0].confidence, _SLIGHT)
    ahead = tuple(Reading(intent, confidence) for intent in first)
    rest = tuple(
        r for at, r in enumerate(query.readings)
        if r.intent not in first and (at == 0 or r.confidence >= _SLIGHT) and not _beside(r, query)
    )  # fmt: skip
    return (*ahead, *rest)


def _names_nothing(query: Query) -> bool:
    """Whether no slot and no word of ratings says that a rating, a figure or the method is meant."""
    named = query.standards or query.ratings or query.key_questions or query.prompts
    valued = query.numbers or query.percents or query.fractions or query.changes or query.steps
    if named or valued or query.domains or query.follow_up or query.context:
        return False
    return not any(says(cue, query.text) for cue in _OF_RATINGS)


def _searched(query: Query) -> tuple[str, ...]:
    """A question read with little confidence, of which nothing is named, is one of the text."""
    first = query.readings[0]
    read_as = first.intent.startswith(_GUESSES) and first.confidence < _GUESSED
    return ("open_digest",) if read_as and _names_nothing(query) else ()


def _beside(reading: Reading, query: Query) -> bool:
    """A reading that the slots speak against: points of a key question, a what-if that supposes nothing,
    the rating of a standard that a common word may or may not mean.
    """
    if reading.intent in _POINTS:
        return bool(query.key_questions)
    if reading.confidence >= _FAIR or query.follow_up:
        return False
    if reading.intent in ("what_if_rating", "what_if_cases"):
        supposed = query.some or query.steps or query.case_delta is not None
        return not supposed and not says("supposing", query.text)
    return reading.intent == "rating_of" and query.standards_assumed and not query.ratings


def _cases(query: Query) -> tuple[str, ...]:
    """ "How many more cases": a closed form where a standard is named."""
    first = query.readings[0]
    result = first.intent == "kq_value" and query.key_questions and first.confidence >= _SURE
    wanted = query.standards and says("cases_wanted", query.text) and not result
    return ("cases_needed",) if wanted else ()


def _supposed(query: Query) -> tuple[str, ...]:
    """What is supposed makes a what-if."""
    first = query.readings[0]
    if (
        first.intent == "cases_needed"
        and len(query.changes) > 1
        and not says("how_many", query.text)
    ):
        return ("what_if_rating",)
    if first.confidence >= _SURE or first.intent in _SUPPOSING:
        return ()
    if query.case_delta is not None:
        return ("what_if_cases",)
    return ("what_if_rating",) if query.some or query.steps else ()


def _points(query: Query) -> tuple[str, ...]:
    """The word points decides for points where the classifier is unsure."""
    if (
        query.readings[0].confidence >= _UNSURE
        or query.key_questions
        or not says("points_word", query.text)
    ):
        return ()
    return tuple(r.intent for r in query.readings if r.intent in _POINTS)


def _apart(query: Query) -> tuple[str, ...]:
    """What was rated beyond the score is a matter of scope."""
    scope = any(r.intent == "method_scope" for r in query.readings[:2])
    return ("method_scope",) if scope and not query.standards and says("apart", query.text) else ()


def _panel(query: Query) -> tuple[str, ...]:
    """The panel with its hands off, or the figures by themselves: what the rule alone gives."""
    off = says("panel_word", query.text) and says("hands_off", query.text)
    if not (off or says("by_rule", query.text)):
        return ()
    first = query.readings[0]
    total = says("points_word", query.text) or says("overall_scale", query.text)
    if first.intent == "discretion_nature" and not total:
        return ()
    of_results = first.intent.startswith(("discretion", "what_if")) or first.intent in _RESULTS
    asks = total or query.standards or query.domains or says("hypothetical", query.text)
    return ("discretion_without",) if asks and (of_results or first.confidence < _SURE) else ()


def _tampered(query: Query) -> tuple[str, ...]:
    """ "Was any grade tinkered with?": where the panel moved a rating, however it is put."""
    supposed = query.changes or query.steps or says("hypothetical", query.text)
    asks = query.answer_type in ("yes_no", "person", None) and says("tampered", query.text)
    return ("discretion_where",) if asks and not supposed and not query.key_questions else ()


def _left_out(query: Query) -> tuple[str, ...]:
    """ "Without the court standards": what the others earned, not what the rule alone gives."""
    named = query.standards or set(query.domains) - {"all"}
    left = named and says("leaving_out", query.text) and says("points_word", query.text)
    of_rule = says("panel_word", query.text) or says("by_rule", query.text)
    first = query.readings[0].intent
    return ("points_of",) if left and not of_rule and first == "discretion_without" else ()


def _panel_told(query: Query) -> tuple[str, ...]:
    """Who moved a rating, or what became of one before the panel: told, where nothing is supposed away."""
    first = query.readings[0]
    of_panel = any(r.intent.startswith("discretion") for r in query.readings)
    named = query.standards or set(query.domains) - {"all"}
    unsure = first.confidence < _SURE or first.intent == "claim_check"
    if named and of_panel and unsure and says("who_moved", query.text):
        return ("discretion_where",)
    supposed = any(says(c, query.text) for c in ("hypothetical", "hands_off", "by_rule"))
    told = first.intent == "discretion_without" and query.standards and not supposed
    return ("discretion_used",) if told else ()


def _alike(query: Query) -> tuple[str, ...]:
    """ "Suppose it was RI across the board": a what-if, where one is among the readings."""
    among = any(r.intent == "what_if_rating" for r in query.readings)
    alike = says("all_alike", query.text) and says("supposing", query.text)
    return ("what_if_rating",) if among and alike and len(query.ratings) == 1 else ()


def _climbs(query: Query) -> tuple[str, ...]:
    """ "If 1.1 and 2.4 both climb": a what-if among the first readings, with a direction."""
    first = query.readings[0]
    among = any(
        r.intent == "what_if_rating" and r.confidence >= _LIKELY for r in query.readings[:2]
    )
    asks = among and first.confidence < _SURE and query.standards and says("up", query.text)
    return ("what_if_rating",) if asks else ()


def _gap(query: Query) -> tuple[str, ...]:
    """Points of two domains are set against each other."""
    two = len({d for d in query.domains if d != "all"}) == 2
    return ("points_of",) if two and says("points_word", query.text) else ()


def _listed(query: Query) -> tuple[str, ...]:
    """The strengths or weaknesses of a whole domain stand in its list."""
    lists = ("list_strengths", "list_areas")
    first, *others = query.readings[:2]
    likely = [r.intent for r in others if r.intent in lists and r.confidence >= _SLIGHT]
    whole = query.domains and not (query.standards or query.prompts) and first.confidence < _SURE
    if first.intent == "compare_case_types" and query.follow_up == "inherit":
        return ()  # the question before was read as a comparison
    return tuple(likely) if whole else ()


def _earned(query: Query) -> tuple[str, ...]:
    """ "Which ones got 2?": those standards in the breakdown."""
    asks = says("which_standards", query.text) and says("each_worth", query.text)
    narrowed = query.standards or query.key_questions or query.changes or query.percents
    return ("points_breakdown",) if asks and query.numbers and not narrowed else ()


def _adds_up(query: Query) -> tuple[str, ...]:
    """ "Do the ratings add up to the printed score?": the sum is done again."""
    named = query.standards or query.percents or query.prompts or query.changes
    adds = says("adds_up", query.text) or (
        query.answer_type != "reason" and says("recount", query.text)
    )
    return ("total",) if adds and not named else ()


def _points_wanted(query: Query) -> tuple[str, ...]:
    """ "How many more points for Outstanding overall": the way up, in points."""
    asks = query.ratings and not query.standards and says("points_wanted", query.text)
    return ("way_up",) if asks else ()


def _recommended(query: Query) -> tuple[str, ...]:
    """The word alone asks for the recommendations, unless it is about what became of them."""
    first = query.readings[0]
    searched = first.intent in ("fact", "list_of", "open_digest", "consistency")
    asks = says("recommended", query.text) and not says("since_then", query.text)
    meant = query.standards and not query.standards_assumed
    named = meant or query.ratings or query.prompts or query.percents
    unsure = first.confidence < _FAIR and not named
    tasked = searched and says("task_list", query.text)
    return ("list_recommendations",) if tasked or (asks and (searched or unsure)) else ()


def _by_area(query: Query) -> tuple[str, ...]:
    """What each domain put in is the breakdown, whichever sum comes first to mind."""
    sums = any(r.intent in (*_POINTS, "total") for r in query.readings[:2])
    return ("points_breakdown",) if sums and says("by_area", query.text) else ()


def _reason(query: Query) -> tuple[str, ...]:
    """ "What put staff at the very top?": a reason is asked for, not the grade or its points again."""
    first = query.readings[0]
    granted = query.presupposed and not query.key_questions[1:]
    if granted and first.confidence < _UNSURE and first.intent in _OF_CASES:
        return ("why_rating",)
    named = query.standards and not query.key_questions
    told = first.intent in (*_POINTS, "rating_of", "standards_with_rating")
    asks = named and told and first.confidence < _SURE and says("reasons", query.text)
    return ("why_rating",) if asks else ()


def _deciding(query: Query) -> tuple[str, ...]:
    """ "62, 62 and 38: which one sank it?": the key question that decides the standard."""
    told = len(query.numbers) > 1 and query.standards and not query.key_questions
    return ("why_rating",) if told and says("which_decided", query.text) else ()


def _into_overall(query: Query) -> tuple[str, ...]:
    """How single ratings make the overall one is a matter of the rules."""
    named = query.standards or query.ratings or query.changes
    return ("method_rule",) if not named and says("into_overall", query.text) else ()


def _final_say(query: Query) -> tuple[str, ...]:
    """Who decides ratings: the panel, as far as the report tells."""
    asks = not query.standards and not query.ratings and says("final_say", query.text)
    return ("discretion_nature",) if asks else ()


def _claimed(query: Query) -> tuple[str, ...]:
    """An overall rating and a number of points told as known are a claim to check."""
    among = any(r.intent == "claim_check" for r in query.readings)
    told = query.ratings and query.numbers and says("points_word", query.text)
    overall = not query.standards and says("overall_word", query.text)
    unsure = query.readings[0].confidence < _FAIR
    return ("claim_check",) if among and told and overall and unsure else ()


def _ranked(query: Query) -> tuple[str, ...]:
    """Key questions of several bands, and the standard they make: the rule."""
    several = len(set(query.ratings)) > 1 and not query.standards
    counted = says("how_many", query.text) or says("which_of_them", query.text)
    asks = several and not counted and says("lowest_of", query.text)
    return ("method_rule",) if asks else ()


def _any_standard(query: Query) -> tuple[str, ...]:
    """Results of no standard in particular that are to make one rating: the rule."""
    named = query.standards or query.domains or says("which_of_them", query.text)
    return ("method_rule",) if not named and says("makes_one", query.text) else ()


def _method(query: Query) -> tuple[str, ...]:
    """An unsure fact beside a question of method: the methodology is the smaller place to look."""
    first, *others = query.readings[:2]
    if first.confidence >= _UNSURE or first.intent not in ("fact", "list_of", "open_digest"):
        return ()
    return tuple(r.intent for r in others if r.intent.startswith("method_"))


def _done(query: Query) -> tuple[str, ...]:
    """ "How are disposals decided?": what the text tells of it, not how inspectors chose or rated cases."""
    method = query.readings[0].intent.startswith("method_")
    asks = says("how_done", query.text) and not says("rating_talk", query.text)
    return ("open_digest",) if method and asks else ()


def _made(query: Query) -> tuple[str, ...]:
    """ "How were the ratings worked out?", "what do the ratings mean?": the rules, in their order."""
    named = query.standards or query.ratings or query.changes or query.numbers
    return ("method_rule",) if not named and says("ratings_made", query.text) else ()


def _at_the_edge(query: Query) -> tuple[str, ...]:
    """ "Which standards were lowest?": those with the worst rating, not a figure of theirs."""
    narrowed = query.key_questions or query.standards or query.percents or query.changes
    return ("standards_with_rating",) if not narrowed and says("edge_standards", query.text) else ()


def _set_above(query: Query) -> tuple[str, ...]:
    """ "Are court reviews better than planning?": their ratings."""
    above = says("ranked_above", query.text) or says("ranked_below", query.text)
    two = len(set(query.stages)) > 1 and not query.key_questions and not query.prompts
    return ("compare_ratings",) if two and above and query.answer_type == "yes_no" else ()


def _where_ahead(query: Query) -> tuple[str, ...]:
    """ "Where is out-of-court better?": the key questions on which one type of case is ahead."""
    one = len(set(query.domains) & {"2", "3"}) == 1 and not query.standards and not query.prompts
    return ("compare_case_types",) if one and says("where_ahead", query.text) else ()


def _every_rating(query: Query) -> tuple[str, ...]:
    """ "List all the ratings", "what are the standards?"."""
    of_a_domain = set(query.domains) - {"all"}
    narrowed = query.standards or query.ratings or query.numbers[1:] or of_a_domain
    asks = says("every_rating", query.text) and not says("of_the_bands", query.text)
    return ("every_rating",) if asks and not narrowed else ()


def _any_rated(query: Query) -> tuple[str, ...]:
    """ "Nothing Inadequate then?", "was anything Outstanding?": the standards that were."""
    narrowed = (
        query.standards or query.key_questions or query.changes or query.answer_type == "reason"
    )
    asks = len(query.ratings) == 1 and not narrowed and says("any_rated", query.text)
    return ("standards_with_rating",) if asks else ()


def _pulled_down(query: Query) -> tuple[str, ...]:
    """ "Which standards pulled the rating down?", "where did they lose points?": what each of them missed."""
    narrowed = query.standards or query.key_questions or query.ratings or query.changes
    asks = says("pulled_which", query.text) and says("pulled_down", query.text)
    rated = query.readings[0].intent not in _TOLD
    return ("points_lost",) if asks and rated and not narrowed else ()


def _nearest(query: Query) -> tuple[str, ...]:
    """ "Which standard was closest to the next rating?"."""
    narrowed = query.standards or query.key_questions or query.changes
    return ("nearest",) if not narrowed and says("nearest_standard", query.text) else ()


def _lowest_score(query: Query) -> tuple[str, ...]:
    """ "What was their lowest score?": the figure of a key question, for there is one total only."""
    first = query.readings[0].intent
    told = first in ("total", "rating_of", "points_of", "compare_ratings", "standards_with_rating")
    asks = told and not query.standards and says("lowest_score", query.text)
    return ("extremes",) if asks and not says("standards_word", query.text) else ()


def _how_far(query: Query) -> tuple[str, ...]:
    """ "How far off Outstanding are they?": where the total lies."""
    far = not query.standards and not query.key_questions and says("how_far", query.text)
    return ("band_position",) if far else ()


def _item(query: Query) -> tuple[str, ...]:
    """The words for an item of the annexe beside a figure, of its key question or of nothing surer: the item."""
    first = query.readings[0]
    figured = first.intent in ("kq_value", "points_share", "fact", "open_digest", "method_sample")
    unsure = first.confidence < _UNSURE and first.intent.startswith("compare")
    told = first.intent in ("why_kq", "rating_of", "claim_check", "list_of")
    figured |= told and query.answer_type in ("percent", "count")
    return ("subquestion_value",) if query.prompts and (figured or unsure) else ()


def _whole_question(query: Query) -> tuple[str, ...]:
    """A figure of a key question that is named, with none of its items described: its own."""
    first = query.readings[0]
    whole = first.intent == "subquestion_value" and query.standards and query.key_questions
    return ("kq_value",) if whole and not query.prompts else ()


def _percentages(query: Query) -> tuple[str, ...]:
    """The percentages of a standard are those of its key questions."""
    first = query.readings[0]
    named = query.standards or set(query.domains) - {"all"}
    asks = named and not query.ratings and says("percentages", query.text)
    return ("kq_value",) if asks and first.confidence < _UNSURE else ()


def _percent(query: Query) -> tuple[str, ...]:
    """A percentage is no list: it stands in the data annexe, if anywhere."""
    listed = query.readings[0].intent.startswith("list_")
    return ("subquestion_value",) if listed and query.answer_type == "percent" else ()


_RULES: tuple[Rule, ...] = (
    _made,
    _done,
    _at_the_edge,
    _set_above,
    _where_ahead,
    _every_rating,
    _how_far,
    _any_rated,
    _nearest,
    _earned,
    _pulled_down,
    _lowest_score,
    _percent,
    _percentages,
    _item,
    _whole_question,
    _ranked,
    _any_standard,
    _into_overall,
    _final_say,
    _deciding,
    _claimed,
    _listed,
    _by_area,
    _adds_up,
    _points_wanted,
    _recommended,
    _reason,
    _tampered,
    _panel,
    _left_out,
    _panel_told,
    _cases,
    _alike,
    _climbs,
    _gap,
    _method,
    _supposed,
    _points,
    _apart,
    _searched,
)
_PLAIN = (
    _made,
    _done,
    _into_overall,
    _final_say,
    _deciding,
    _at_the_edge,
    _every_rating,
    _how_far,
    _nearest,
    _earned,
    _where_ahead,
)
"""Rules whose words leave no other reading to be told beside theirs."""
