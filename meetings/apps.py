from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        """Tell the lower rooms what this one shows, reminds of, and where its documents live."""
        from meetings import document_source, kinds, showings

        kinds.register()
        showings.register()
        document_source.register()
