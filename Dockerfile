# One image for web, worker and migrations: what differs is the command.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
# Only what the install needs, so that a change of the product does not install again.
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma/schema.prisma prisma/schema.prisma
COPY scripts/generate-client.ts scripts/generate-client.ts
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && rm -rf .next/cache
# Development tools go; the generated client (lib/db/generated) stays. Scripts are skipped: they would generate it again
# with a tool that is gone.
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT=3000
COPY --from=build --chown=node:node /app /app
# A named volume mounted here takes over the owner.
RUN mkdir -p .data/arca && chown -R node:node .data
USER node
EXPOSE 3000
# The web process; docker-compose.yml names the commands of the other two.
CMD ["node", "scripts/start.ts"]
