from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = _("Documents")

    def ready(self) -> None:
        from committee import registry
        from documents import findings, providers

        registry.todos.append(providers.todos)
        registry.searches.append(providers.search)
        registry.verdicts.append(providers.verdicts)
        registry.subjects["documents.document"] = registry.Subject("document-detail")
        registry.counts["document-register"] = providers.waiting_count
        findings.register()
