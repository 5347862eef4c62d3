#!/bin/sh
# Takes the native libraries for this machine out of the jars that have them for many.
#
#   unpack-native.sh <directory of the jars> <directory to be made>
set -eu
jars=$(cd "$1" && pwd)
machine=linux-$(uname -m | tr _ -)
mkdir -p "$2"
cd "$2"
jar xf "$jars"/net.java.dev.jna.jna-[0-9]*.jar "com/sun/jna/$machine/libjnidispatch.so"
jar xf "$jars"/de.mkammerer.argon2-jvm-[0-9]*.jar "$machine/libargon2.so"
mv "com/sun/jna/$machine/libjnidispatch.so" "$machine/libargon2.so" .
rm -r com "$machine"
chmod 0755 ./*.so
