#!/bin/sh
# Takes the library by which Java calls others out of the jar that has it for many machines.
#
#   unpack-native.sh <directory of the jars> <directory to be made>
set -eu
jars=$(cd "$1" && pwd)
library=com/sun/jna/linux-$(uname -m | tr _ -)/libjnidispatch.so
mkdir -p "$2"
cd "$2"
jar xf "$jars"/net.java.dev.jna.jna-[0-9]*.jar "$library"
mv "$library" .
rm -r com
chmod 0755 libjnidispatch.so
