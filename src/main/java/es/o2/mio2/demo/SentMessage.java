package es.o2.mio2.demo;

import es.o2.mio2.notices.NoticeChannel;
import java.time.Instant;

/** An SMS or an e-mail as it was sent; an SMS has no subject. */
record SentMessage(Instant sentAt, NoticeChannel channel, String to, String subject, String text) {}
