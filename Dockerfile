FROM python:3.12-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /home/app --uid 10001 app

WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .

# Translations and static files are part of the image; the values below are used by this step only.
ENV PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=config.settings VAR_DIR=/srv/var MEDIA_ROOT=/srv/media HOST=0.0.0.0 PORT=8000
RUN mkdir -p /srv/var /srv/media \
    && export DEMO=1 SECRET_KEY=build DATABASE_URL=postgresql://build/build REDIS_URL=redis://build \
    && python manage.py messages --compile \
    && python manage.py collectstatic --noinput --verbosity 0 \
    && chown app:app /srv/var /srv/media
USER app

EXPOSE 8000
CMD ["gunicorn", "-c", "python:config.web", "config.wsgi"]
