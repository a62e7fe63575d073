# attribcheck as an image: the program, git for --changed, and a user without rights.
#   docker build -t attribcheck .
#   docker run --rm -v "$PWD:/drafts:ro" attribcheck check article.md
FROM python:3.13-slim AS build
COPY . /src
RUN pip wheel --no-cache-dir --wheel-dir /wheels "/src[docx]"

FROM python:3.13-slim
# What Debian's stable release has of git is what the image gets: its security updates keep the version.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 attribcheck \
    && install --directory --owner=attribcheck --mode=1777 /store
# The wheels of the first stage are all there is to install from.
# hadolint ignore=DL3013
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links=/wheels "attribcheck[docx]"
ENV ATTRIBCHECK_STORE=/store/snapshots.sqlite \
    PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /drafts
ENTRYPOINT ["attribcheck"]
CMD ["--help"]
