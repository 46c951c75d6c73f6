"""Waivers that a later meeting ratifies, and the printed reports on the keeping of the regulation."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import meetings.models.compliance

GUARDS = """
CREATE FUNCTION meetings_guard_ratification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.ratified_by_id IS NOT NULL AND
       (OLD.meeting_id, OLD.rule, OLD.item_id, OLD.reason,
        OLD.until, OLD.authority_id, OLD.granted_at, OLD.ratified_by_id)
       IS DISTINCT FROM
       (NEW.meeting_id, NEW.rule, NEW.item_id, NEW.reason,
        NEW.until, NEW.authority_id, NEW.granted_at, NEW.ratified_by_id)
    THEN
        RAISE EXCEPTION 'waiver % was ratified; its terms stay', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.ratified_by_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM meetings_conclusion AS c
        JOIN meetings_meeting AS later ON later.id = c.meeting_id
        JOIN meetings_meeting AS own ON own.id = NEW.meeting_id
        WHERE c.id = NEW.ratified_by_id AND later.committee_id = own.committee_id AND later.status = 'held'
          AND (later.day, later.starts) > (own.day, own.starts)
    ) THEN
        RAISE EXCEPTION 'a waiver is ratified by a conclusion of a later meeting of the same committee'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_later_meeting_ratifies BEFORE INSERT OR UPDATE ON meetings_waiver
    FOR EACH ROW EXECUTE FUNCTION meetings_guard_ratification();

CREATE FUNCTION meetings_guard_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.made_at IS NOT NULL OR
       (OLD.committee_id, OLD.year, OLD.content, OLD.asked_by_id, OLD.asked_by_name, OLD.asked_at) IS DISTINCT FROM
       (NEW.committee_id, NEW.year, NEW.content, NEW.asked_by_id, NEW.asked_by_name, NEW.asked_at)
    THEN
        RAISE EXCEPTION 'report % is kept as it was made', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_report_is_printed_once BEFORE UPDATE ON meetings_compliancereport
    FOR EACH ROW EXECUTE FUNCTION meetings_guard_report();
CREATE TRIGGER a_report_is_kept BEFORE DELETE ON meetings_compliancereport
    FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change();
CREATE TRIGGER reports_are_kept BEFORE TRUNCATE ON meetings_compliancereport
    FOR EACH STATEMENT EXECUTE FUNCTION meetings_refuse_change();
"""

NO_GUARDS = """
DROP TRIGGER reports_are_kept ON meetings_compliancereport;
DROP TRIGGER a_report_is_kept ON meetings_compliancereport;
DROP TRIGGER a_report_is_printed_once ON meetings_compliancereport;
DROP FUNCTION meetings_guard_report();
DROP TRIGGER a_later_meeting_ratifies ON meetings_waiver;
DROP FUNCTION meetings_guard_ratification();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("committee", "0002_append_only_audit"),
        ("meetings", "0008_consultation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ComplianceReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("content", models.JSONField()),
                ("asked_by_name", models.CharField(max_length=200, verbose_name="made by")),
                ("asked_at", models.DateTimeField(verbose_name="as of")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=meetings.models.compliance.report_path,
                        verbose_name="file",
                    ),
                ),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(blank=True, null=True, verbose_name="size")),
                ("pages", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="pages")),
                ("made_at", models.DateTimeField(blank=True, null=True, verbose_name="made at")),
            ],
            options={
                "verbose_name": "compliance report",
                "verbose_name_plural": "compliance reports",
                "ordering": ["-asked_at", "-id"],
            },
        ),
        migrations.AddField(
            model_name="waiver",
            name="ratification_recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="committee.membership",
            ),
        ),
        migrations.AddField(
            model_name="waiver",
            name="ratified_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="waiver",
            name="ratified_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ratifies",
                to="meetings.conclusion",
                verbose_name="ratified",
            ),
        ),
        migrations.AddField(
            model_name="waiver",
            name="wants_ratification",
            field=models.BooleanField(default=False, verbose_name="a later meeting is to ratify it"),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ratification_recorded_by__isnull", True),
                        ("ratified_at__isnull", True),
                        ("ratified_by__isnull", True),
                    ),
                    models.Q(
                        ("ratification_recorded_by__isnull", False),
                        ("ratified_at__isnull", False),
                        ("ratified_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_ratified_waiver_says_by_which_conclusion_when_and_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ratified_at__isnull", True), ("ratified_at__gte", models.F("granted_at")), _connector="OR"
                ),
                name="a_waiver_is_ratified_after_it_was_granted",
            ),
        ),
        migrations.AddField(
            model_name="compliancereport",
            name="asked_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="compliancereport",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="compliance_reports", to="committee.committee"
            ),
        ),
        migrations.AddIndex(
            model_name="compliancereport",
            index=models.Index(fields=["committee", "year", "-asked_at"], name="meetings_co_committ_cc6f60_idx"),
        ),
        migrations.AddConstraint(
            model_name="compliancereport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("file", ""),
                        ("made_at__isnull", True),
                        ("pages__isnull", True),
                        ("sha256", ""),
                        ("size__isnull", True),
                    ),
                    models.Q(
                        ("made_at__gte", models.F("asked_at")),
                        ("pages__gte", 1),
                        ("sha256__regex", "^[0-9a-f]{64}$"),
                        ("size__gte", 1),
                        models.Q(("file", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_printed_report_has_file_hash_size_pages_and_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="compliancereport",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 2000), ("year__lt", 2100)),
                name="a_report_is_about_a_year_of_this_century",
            ),
        ),
        migrations.RunSQL(GUARDS, NO_GUARDS),
    ]
