from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitteeConfig(AppConfig):
    name = "committee"
    verbose_name = _("Committee")

    def ready(self) -> None:
        from django.utils.translation import gettext

        from committee import providers, session_age
        from committee.sentences import install_translator

        install_translator(gettext)
        providers.register()
        session_age.connect()
