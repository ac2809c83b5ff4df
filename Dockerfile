# The portal as one image, which web, worker, timetable and migration are all started from.

FROM python:3.11-slim-bookworm AS build
RUN apt-get update -q \
    && apt-get install -y -q --no-install-recommends nodejs npm \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/portal
RUN python -m venv /srv/venv
COPY requirements/base.txt requirements/base.txt
RUN /srv/venv/bin/pip install --no-cache-dir --require-hashes -r requirements/base.txt
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
RUN /srv/venv/bin/python scripts/vendor.py && rm -rf node_modules
# Nothing is connected to: the addresses and the secret only let the settings be read.
RUN DATABASE_URL=postgresql://none@none/none REDIS_URL=redis://none QAPORTAL_SECRET_KEY=none \
    QAPORTAL_HOSTS=none QAPORTAL_HOME=/srv/home /srv/venv/bin/python manage.py collectstatic --no-input --verbosity 0

FROM python:3.11-slim-bookworm
RUN apt-get update -q \
    && apt-get install -y -q --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home portal
COPY --from=build /srv/venv /srv/venv
COPY --from=build /srv/home /srv/home
COPY --from=build /srv/portal /srv/portal
WORKDIR /srv/portal
ENV PATH=/srv/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    QAPORTAL_HOME=/srv/home QAPORTAL_BIND=0.0.0.0 \
    HOME=/tmp XDG_CACHE_HOME=/tmp
USER portal
EXPOSE 8000
CMD ["gunicorn", "--config=python:qaportal.gunicorn", "qaportal.wsgi"]
