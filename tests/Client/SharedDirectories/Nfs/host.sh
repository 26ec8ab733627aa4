#!/bin/sh
# First process of a host that runs as User Mode Linux on this machine's own file system, which is read-only to it.
# From the kernel's command line: ADDRESS in the network, FOLDER of this machine that it may write to, MODULES of the
# kernel; and SERVER, whose export is mounted with OPTIONS and on which the script COMMAND is run, or none: then it serves.
mount -t proc proc /proc
mount -t sysfs sysfs /sys
for place in /run /mnt /var/lib/nfs; do mount -t tmpfs tmpfs $place; done
mkdir /run/folder /run/store
mount -t hostfs -o "$FOLDER" hostfs /run/folder
export HOME=/run TMPDIR=/run DOTNET_EnableDiagnostics=0 PATH=/usr/sbin:/usr/bin:/sbin:/bin

modules=$MODULES/$(uname -r)
load() {
    for part in $(sed -n "s#^kernel/[^ ]*/$1\.ko: *##p" "$modules/modules.dep" | awk '{ for (i = NF; i > 0; i--) print $i }'); do
        insmod "$modules/$part" 2>/dev/null
    done
    insmod "$modules/$(grep -o "^kernel/[^ ]*/$1\.ko" "$modules/modules.dep")"
}

ip link set lo up
ip address add "$ADDRESS/24" dev "${DEVICE:-vec0}"
ip link set "${DEVICE:-vec0}" up
if [ -z "$SERVER" ]; then
    load nfsd
    mount -t nfsd nfsd /proc/fs/nfsd
    mkdir -p /run/export /var/lib/nfs/v4recovery /var/lib/nfs/rpc_pipefs
    mount -t tmpfs tmpfs /run/export
    touch /var/lib/nfs/etab /var/lib/nfs/rmtab
    rpcbind -w
    exportfs -o fsid=0,rw,no_root_squash,insecure,no_subtree_check '*:/run/export'
    rpc.mountd 2>/dev/null
    # Soon it no longer waits for a client that stands still.
    echo 10 >/proc/fs/nfsd/nfsv4leasetime
    rpc.nfsd 8 2>/dev/null
    # No client of an earlier life is there to claim its locks again: none need wait for that.
    echo Y >/proc/fs/nfsd/v4_end_grace
    echo READY
    while true; do sleep 1000; done
fi

load nfsv3
load nfsv4
case $OPTIONS in
*vers=3*) path=/run/export ;;
*) path=/ ;;
esac
mount -t nfs -o "$OPTIONS" "$SERVER:$path" /mnt && sh "$COMMAND"
echo "EXIT $?"
umount -l /mnt
echo o >/proc/sysrq-trigger
sleep 10
