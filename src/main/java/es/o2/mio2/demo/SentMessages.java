package es.o2.mio2.demo;

import java.util.List;

/** What was sent last, the newest first. */
record SentMessages(List<SentMessage> items) {}
