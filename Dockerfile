# The built app behind the same headers as `npm start`.
#   docker build -t swatchlight . && docker run --rm -p 4173:4173 swatchlight
FROM node:20-alpine AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-alpine
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/dist ./dist
COPY --from=build /app/package.json ./
COPY --from=build /app/scripts ./scripts
USER node
EXPOSE 4173
CMD ["node", "scripts/serve.mjs", "--host", "0.0.0.0"]
