# wp-build with its browser and fonts, for a user that is not root: docker build -t wp-build .
FROM node:22-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci && npm run build && npm pack && mv wp-build-*.tgz /wp-build.tgz

FROM node:22-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends git fonts-noto-cjk \
  && rm -rf /var/lib/apt/lists/*
COPY --from=build /wp-build.tgz /tmp/
RUN npm install --global --no-audit --no-fund /tmp/wp-build.tgz && rm /tmp/wp-build.tgz
USER node
WORKDIR /papers
# unpacks the browser once, into the image
RUN wp-build doctor
ENTRYPOINT ["wp-build"]
CMD ["--help"]
