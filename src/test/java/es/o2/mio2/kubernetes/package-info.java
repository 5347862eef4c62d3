/** What runs the application in production: manifests, alarms, dashboard. */
package es.o2.mio2.kubernetes;
