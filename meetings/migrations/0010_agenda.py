"""What becomes of agenda items, and what members propose for the agenda. Squashed before the release."""

import committee.clock
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('committee', '0002_append_only_audit'),
        ('meetings', '0009_compliance'),
    ]

    operations = [
        migrations.CreateModel(
            name='ItemProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('proposed', 'waiting'), ('taken_in', 'on the agenda'), ('returned', 'returned'), ('withdrawn', 'withdrawn')], default='proposed', max_length=10)),
                ('title', models.CharField(max_length=300, verbose_name='matter')),
                ('reason', models.TextField(verbose_name='why it should be dealt with')),
                ('kind', models.CharField(choices=[('information', 'Information'), ('discussion', 'Discussion'), ('decision', 'Decision')], default='discussion', max_length=12, verbose_name='kind')),
                ('minutes', models.PositiveSmallIntegerField(default=20, verbose_name='minutes wanted')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=committee.clock.now, editable=False)),
                ('version', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'proposed item',
                'ordering': ['-created_at'],
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='carried_from',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='meetings.agendaitem'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='outcome',
            field=models.CharField(blank=True, choices=[('informed', 'Noted'), ('concluded', 'Concluded'), ('deferred', 'Postponed to the next meeting'), ('withdrawn', 'Withdrawn'), ('consulted', 'Put to written consultation')], default='', max_length=10, verbose_name='outcome'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='source',
            field=models.CharField(blank=True, default='', editable=False, max_length=40),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'informed', 'concluded', 'deferred', 'withdrawn', 'consulted'])), name='an_agenda_item_has_a_known_outcome'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(condition=models.Q(('carried_from__isnull', False)), fields=('carried_from',), name='a_postponed_item_is_carried_once'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('meeting', 'source'), name='an_agenda_takes_a_source_once'),
        ),
        migrations.AddField(
            model_name='itemproposal',
            name='committee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='item_proposals', to='committee.committee'),
        ),
        migrations.AddField(
            model_name='itemproposal',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='committee.membership'),
        ),
        migrations.AddField(
            model_name='itemproposal',
            name='item',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='meetings.agendaitem'),
        ),
        migrations.AddField(
            model_name='itemproposal',
            name='proposer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='item_proposals', to='committee.membership'),
        ),
        migrations.AddField(
            model_name='itemproposal',
            name='wished_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting', verbose_name='meeting wished for'),
        ),
        migrations.AddConstraint(
            model_name='itemproposal',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_proposed_item_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='itemproposal',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_proposed_item_says_why'),
        ),
        migrations.AddConstraint(
            model_name='itemproposal',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['proposed', 'taken_in', 'returned', 'withdrawn'])), name='a_proposed_item_has_a_known_status'),
        ),
        migrations.AddConstraint(
            model_name='itemproposal',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['information', 'discussion', 'decision'])), name='a_proposed_item_has_a_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='itemproposal',
            constraint=models.CheckConstraint(condition=models.Q(('item__isnull', False), models.Q(('status', 'taken_in'), _negated=True), _connector='OR'), name='a_proposal_taken_in_is_an_item'),
        ),
        migrations.AddConstraint(
            model_name='itemproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), _negated=True), models.Q(('status', 'returned'), _negated=True), _connector='OR'), name='a_returned_proposal_says_why'),
        ),
    ]
