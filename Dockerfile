# The audit with everything it can use: browser, Thai fonts, PDF text, OCR with Thai.
#
#   docker build -t oit .
#   docker run --rm --init -v "$PWD:/work" --user "$(id -u):$(id -g)" oit \
#     audit https://www.example.go.th --html report.html

FROM python:3.12-slim-bookworm AS build
WORKDIR /src
COPY requirements.lock ./
# Every package is fetched here, once, in its locked version and checked against its hash.
RUN pip download --no-cache-dir --only-binary :all: --require-hashes -r requirements.lock \
    --dest /wheels
COPY pyproject.toml README.md LICENSE ./
COPY crawler ./crawler
COPY checklists ./checklists
# The image gets the command and what it needs, without the tools for developing it, out of those
# checked files alone.
RUN pip install --no-cache-dir --no-index --find-links /wheels hatchling \
 && python -m hatchling build -t wheel -d /built \
 && python -m venv --without-pip /opt/oit \
 && pip --python /opt/oit/bin/python install --no-cache-dir --no-index --find-links /wheels \
    /built/*.whl

FROM python:3.12-slim-bookworm
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    ca-certificates chromium fontconfig fonts-thai-tlwg libatomic1 poppler-utils \
    tesseract-ocr tesseract-ocr-eng tesseract-ocr-tha tesseract-ocr-script-thai tesseract-ocr-osd \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/oit /opt/oit
# Any user id may be given with --user, so the home folder is open to all of them.
RUN useradd --create-home --home-dir /home/oit --uid 10001 oit \
 && install -d -m 1777 /work /home/oit
ENV PATH=/opt/oit/bin:$PATH \
    HOME=/home/oit \
    LANG=C.UTF-8 \
    PYTHONUNBUFFERED=1 \
    OIT_CHROMIUM=/usr/bin/chromium \
    OMP_THREAD_LIMIT=1
WORKDIR /work
USER oit
ENTRYPOINT ["oit"]
CMD ["--help"]
