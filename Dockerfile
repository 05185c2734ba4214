# The built app behind the same headers as `npm start`.
#   docker build -t swatchlight . && docker run --rm -p 4173:4173 swatchlight
# With a catalogue in it, which whoever opens the app is offered: lay its pack into this folder, and
#   docker build --build-arg PACK=range.swatchpack -t swatchlight .
FROM node:20-alpine AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
ARG PACK=
RUN npm run build -- ${PACK:+--pack "$PACK"}

FROM node:20-alpine
WORKDIR /app
ENV NODE_ENV=production SWATCHLIGHT_CONTAINER=1
COPY --from=build /app/dist ./dist
COPY --from=build /app/package.json ./
COPY --from=build /app/scripts ./scripts
USER node
EXPOSE 4173
CMD ["node", "scripts/serve.mjs", "--host", "0.0.0.0"]
