/** What names a person, a line, an account or a card: checked, in its normal form, and masked wherever it is printed. */
package es.o2.mio2.identity;
