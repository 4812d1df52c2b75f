"""What the results say of a prediction, one sentence for each answer."""

from colapp.domain.chart import Answer
from colapp.i18n import N_, _

ANSWERS = {
    Answer.NO_BASELINE: N_("Not enough history to judge this change."),
    Answer.NOT_STARTED: N_("No result yet since the change."),
    Answer.MIXED: N_("The results went both ways: look at each event."),
    Answer.WORSE: N_("The measure has got worse since the change."),
    Answer.CONFIRMED: N_("The change happened as predicted."),
    Answer.CLOSE: N_("The change happened, about as predicted ({share})."),
    Answer.PARTIAL: N_("Real progress, but {share} of what was predicted."),
    Answer.TOO_EARLY: N_("Too early to tell."),
    Answer.LEVEL_REACHED_NOT_PROVEN: N_(
        "The average is at the predicted level, but it could be the usual ups and downs."
    ),
    Answer.NO_CHANGE: N_("No detectable change: the results stay within the usual variation."),
}
"""But for ``NOT_ENOUGH_POINTS``, which counts them."""
WITHOUT_SHARE = {
    Answer.CLOSE: N_("The change happened, about as predicted."),
    Answer.PARTIAL: N_("Real progress, but not what was predicted."),
}
"""Where no share can be told: nothing was to change, or the level went the other way."""


def alone(answer: Answer) -> str:
    """The sentence where nothing is known but the answer itself."""
    if answer is Answer.NOT_ENOUGH_POINTS:
        return _("Too few results since the change to see a moderate effect.")
    return _(WITHOUT_SHARE.get(answer, ANSWERS[answer]))
