from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    name = "committee"

    def ready(self) -> None:
        from django.utils.translation import gettext

        from committee import providers, session_age
        from committee.sentences import install_translator

        install_translator(gettext)
        providers.register()
        session_age.connect()
