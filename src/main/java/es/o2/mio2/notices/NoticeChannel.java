package es.o2.mio2.notices;

/** How a notice reaches a customer. */
public enum NoticeChannel {
    SMS,
    EMAIL
}
