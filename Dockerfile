# One image for the web, the worker and the one-shot commands: `python -m desk` with another argument each.

FROM node:24-slim AS front
WORKDIR /build
COPY package.json package-lock.json .npmrc tsconfig.json ./
RUN npm ci --no-audit --no-fund
COPY frontend frontend
RUN npm run build

FROM python:3.11-slim AS packages
COPY requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.11-slim
RUN useradd --uid 10001 --create-home frontdesk && install -d -o frontdesk /data
WORKDIR /app
COPY --from=packages /venv /venv
COPY settings.py piccolo_conf.py LICENSE ./
COPY models models
COPY activities activities
COPY workflows workflows
COPY concierge concierge
COPY web web
COPY demo demo
COPY desk desk
COPY --from=front /build/frontend/dist frontend/dist
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# The sandbox loads workflow code anew for every chat: it must not compile it each time.
RUN python -m compileall -q .
ENV FRONTDESK_HOST=0.0.0.0 FRONTDESK_PORT=8000 FRONTDESK_DATA=/data
USER frontdesk
EXPOSE 8000
ENTRYPOINT ["python", "-m", "desk"]
CMD ["web"]
