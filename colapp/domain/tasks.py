"""Words that tell of a task to tick off rather than of a change that is tried."""

import re

from colapp.domain.folding import folded

_PATTERNS = (
    # formation donnée, courriel envoyé, une note de service a été transmise
    r"\b{training_or_message}( [\w']+){{0,4}} {done}\b",
    # donner une formation, envoyer un courriel
    r"\b{give} ([\w']+ ){{0,3}}{training_or_message}\b",
    # former le personnel, rappeler aux équipes
    r"\b(former|informer|rappeler|aviser|sensibiliser) (le |la |les |l'|tout |tous |toute |au |aux |a )",
    # training done, an e-mail was sent
    r"\b{english}( \w+){{0,3}} (done|given|held|sent|posted|published|delivered|completed)\b",
    # send an e-mail, give training
    r"\b(give|hold|deliver|send|post|publish|distribute) (\w+ ){{0,3}}{english}\b",
    # train the staff, remind everyone
    r"\b(train|inform|remind|educate) (the|all|every\w*|staff|nurses|teams?)\b",
)
_WORDS = {
    "training_or_message": r"(formations?|seances? d'information|courriels?|notes? de service|memos?|rappels?"
    r"|affiches?|depliants?|procedures?|politiques?)",
    "done": r"(donne|fait|suivi|offert|tenu|envoye|transmis|diffuse|affiche|publie|distribue)(e|s|es)?",
    "give": r"(donner|offrir|tenir|envoyer|transmettre|diffuser|afficher|publier|distribuer|faire)",
    "english": r"(trainings?|e-?mails?|memos?|reminders?|posters?|leaflets?|polic(y|ies)|procedures?)",
}
_TASK = re.compile("|".join(pattern.format(**_WORDS) for pattern in _PATTERNS))


def tells_a_task(text: str) -> bool:
    """Whether the words tell of a training given, a message sent, a rule written; in French or English."""
    return _TASK.search(folded(text)) is not None
