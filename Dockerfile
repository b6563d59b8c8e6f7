# Alike in a container: `docker build -t alike .`; compose.yaml runs it with PostgreSQL and Redis.
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS builder
COPY requirements.txt /tmp/requirements.txt
RUN python3 -m venv /opt/alike && \
    /opt/alike/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/requirements.txt

FROM ${BASE}
ENV PATH=/opt/alike/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    ALIKE_DATA_DIR=/srv/alike/var
RUN useradd --uid 10001 --no-create-home --home-dir /srv/alike --shell /usr/sbin/nologin alike
WORKDIR /srv/alike
COPY --from=builder /opt/alike /opt/alike
COPY . .
# Static files are made here, from no secret of yours; the pictures that editors add go to a volume.
RUN SECRET_KEY=only-while-building python3 manage.py collectstatic --no-input --verbosity 0 && \
    python3 -m compileall -q alike conditions community && \
    mkdir -p var/media && chown alike: var var/media
USER alike
ENV ALIKE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8000
EXPOSE 8000
VOLUME /srv/alike/var/media
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD \
    ["python3", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
CMD ["gunicorn", "--config", "python:alike.gunicorn"]
