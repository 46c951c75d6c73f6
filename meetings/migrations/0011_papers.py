"""Versions, approval and readers of papers; board books; change notices; the items of guests. Squashed before the release."""

import django.db.models.deletion
import meetings.models.board_books
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0010_agenda'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BoardBook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(editable=False, max_length=64)),
                ('file', models.FileField(max_length=200, upload_to=meetings.models.board_books.book_path, verbose_name='file')),
                ('sha256', models.CharField(editable=False, max_length=64, verbose_name='SHA-256')),
                ('size', models.PositiveBigIntegerField(editable=False, verbose_name='size')),
                ('pages', models.PositiveIntegerField(editable=False, verbose_name='pages')),
                ('made_at', models.DateTimeField(editable=False, verbose_name='made at')),
            ],
            options={
                'verbose_name': 'board book',
                'ordering': ['-made_at'],
            },
        ),
        migrations.CreateModel(
            name='ChangeNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('invitation', 'with the invitation'), ('sent', 'change notice sent'), ('dismissed', 'not told')], max_length=10)),
                ('content', models.JSONField()),
                ('changes', models.JSONField(blank=True, default=list)),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'change notice',
                'ordering': ['meeting', 'number'],
            },
        ),
        migrations.CreateModel(
            name='GuestItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.AddField(
            model_name='paper',
            name='access',
            field=models.CharField(choices=[('all', 'All invitees, guests of the item too'), ('members', 'Invited members only'), ('closed', 'Chair and secretariat only')], default='all', max_length=8, verbose_name='who reads it'),
        ),
        migrations.AddField(
            model_name='paper',
            name='answer',
            field=models.TextField(blank=True, editable=False, verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='paper',
            name='decided_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='paper',
            name='decided_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='paper',
            name='guest',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='meetings.participant'),
        ),
        migrations.AddField(
            model_name='paper',
            name='number',
            field=models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='paper',
            name='replaces',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='meetings.paper'),
        ),
        migrations.AddField(
            model_name='paper',
            name='status',
            field=models.CharField(choices=[('handed_in', 'waiting for approval'), ('approved', 'approved'), ('returned', 'returned')], default='handed_in', max_length=10),
        ),
        # What invitees could read before there was an approval stays readable.
        migrations.RunSQL(
            "UPDATE meetings_paper SET status = 'approved', decided_at = uploaded_at",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['handed_in', 'approved', 'returned'])), name='a_paper_has_a_known_status'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(('access__in', ['all', 'members', 'closed'])), name='a_paper_has_a_known_readership'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', 1), ('replaces__isnull', True)), models.Q(('number__gt', 1), ('replaces__isnull', False)), _connector='OR'), name='a_second_version_replaces_an_earlier_one'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('status', 'handed_in')), models.Q(models.Q(('status', 'handed_in'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='a_paper_is_decided_once_it_is_approved_or_returned'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'returned'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='a_returned_paper_says_why'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', models.F('uploaded_by')), _negated=True), name='nobody_approves_their_own_paper'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(('guest__isnull', True), ('uploaded_by__isnull', True), _connector='OR'), name='a_paper_of_a_guest_is_nobody_elses'),
        ),
        migrations.AddField(
            model_name='boardbook',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='books', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='changenotice',
            name='made_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='changenotice',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='change_notices', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='guestitem',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guest_items', to='meetings.agendaitem'),
        ),
        migrations.AddField(
            model_name='guestitem',
            name='participant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guest_items', to='meetings.participant'),
        ),
        migrations.AddConstraint(
            model_name='boardbook',
            constraint=models.UniqueConstraint(fields=('meeting', 'fingerprint'), name='a_board_book_is_made_once'),
        ),
        migrations.AddConstraint(
            model_name='boardbook',
            constraint=models.CheckConstraint(condition=models.Q(('fingerprint__regex', '^[0-9a-f]{64}$'), ('pages__gte', 1), ('sha256__regex', '^[0-9a-f]{64}$'), ('size__gte', 1)), name='a_board_book_has_a_hash_and_pages'),
        ),
        migrations.AddConstraint(
            model_name='changenotice',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='a_change_notice_number_is_given_once'),
        ),
        migrations.AddConstraint(
            model_name='changenotice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['invitation', 'sent', 'dismissed'])), name='a_change_notice_has_a_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='changenotice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'dismissed'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='changes_that_are_not_told_have_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='guestitem',
            constraint=models.UniqueConstraint(fields=('participant', 'item'), name='a_guest_is_invited_to_an_item_once'),
        ),
    ]
