# The image of the Mi O2 API: Maven and a JDK build it, a JRE runs it, and is trained for its start.
#
#   docker build -t mi-o2-api .
#   docker run --read-only --tmpfs /tmp -p 8080:8080 -e QUARKUS_DATASOURCE_JDBC_URL=… mi-o2-api

FROM maven:3.9.12-eclipse-temurin-25@sha256:4f82a03a7d6679281952d628131299b1be88d7030a49c6a2b7d2ba2642e44e3e AS build
WORKDIR /build
# What is downloaded stays in its own layer until pom.xml changes.
COPY pom.xml ./
RUN mvn -B -ntp quarkus:go-offline
COPY openapi openapi
COPY src src
# Laid out for the class loaders that a cache can serve.
ARG VERSION=1.0.0-SNAPSHOT
RUN mvn -B -ntp package -DskipTests -Dquarkus.package.jar.type=aot-jar "-Drevision=${VERSION}"
# The library by which Java calls others would else be unpacked to /tmp, from where no code may run.
RUN cd target && sh ../src/main/image/unpack-native.sh quarkus-app/lib/main native

FROM eclipse-temurin:25.0.4_7-jre-noble@sha256:b573af9e331196fbc42e246da4df24df9b6c556c73e7efddfde0511f1c9508c5 AS application
# A number, so that an orchestrator can tell it isn't root; a name, because the demo's embedded PostgreSQL asks for one.
# Passwords are hashed by the distribution's argon2.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libargon2-1 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --gid 0 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin mi-o2
WORKDIR /app
# Memory outside the heap is had from few places, which are given back sooner.
ENV MALLOC_ARENA_MAX=2
# The layers that change least come first. Everything belongs to root: the application can't rewrite itself.
COPY --from=build /build/target/quarkus-app/lib lib
COPY --from=build /build/target/native native
COPY --from=build /build/target/quarkus-app/quarkus-run.jar ./
COPY --from=build /build/target/quarkus-app/quarkus quarkus
COPY --from=build /build/target/quarkus-app/app app
COPY src/main/image/jvm.options ./
USER 10001:0

# The cache is good for this very JRE, these options and these files at this path. Of all else that the training needs,
# a database with the demo's customers above all, nothing is taken along.
FROM application AS training
COPY --from=build /build/target/test-classes /training
RUN java -cp '/training:app/*:lib/main/*:lib/boot/*' es.o2.mio2.start.Training /app /tmp/app.aot @/app/jvm.options

FROM application
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Mi O2 API" \
      org.opencontainers.image.description="The backend-for-frontend behind O2 Spain's customer area" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=training --chown=0:0 --chmod=0444 /tmp/app.aot ./
EXPOSE 8080
STOPSIGNAL SIGTERM

# The JRE image is not sure to have curl or wget, but its own entry point needs bash, which can open a connection.
# The management port answers on loopback unless told otherwise, and the check runs inside the container.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", "\
exec 3<>/dev/tcp/127.0.0.1/${QUARKUS_MANAGEMENT_PORT:-9000} && \
printf 'GET /q/health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && \
read -r version status reason <&3 && \
[ \"$status\" = 200 ]"]

# JAVA_TOOL_OPTIONS is left to whoever runs the image: with options that the cache wasn't made for, it starts without it,
# and says so; another collector beside the one in jvm.options, or a heap of less than 192 MB, is refused. The base image's
# entry point stays too: with USE_SYSTEM_CA_CERTS=1 it trusts the certificates in /certificates, and it replaces itself with
# java. /tmp is all that is written to. The demo without a database of its own unpacks and starts PostgreSQL there, so it
# needs --tmpfs /tmp:exec.
CMD ["java", "@jvm.options", "-XX:AOTCache=app.aot", "-Djava.io.tmpdir=/tmp", "-jar", "quarkus-run.jar"]
