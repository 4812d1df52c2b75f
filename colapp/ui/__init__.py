"""Everything that imports Qt.

Widgets never write: they ask :meth:`colapp.ui.session.Session.perform` for a service, and refresh when its
one signal, ``changed``, names their rows. Pages are shown for a :class:`~colapp.ui.place.Place`.
"""
