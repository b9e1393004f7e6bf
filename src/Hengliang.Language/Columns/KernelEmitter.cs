using System.Reflection;
using System.Reflection.Emit;

namespace Hengliang.Language.Columns;

/// <summary>One part of a kernel: computes <c>count</c> rows from the addresses in <c>table</c>.</summary>
internal delegate void KernelBody(nint table, nint count);

/// <summary>A value that leaves the kernel, and where to.</summary>
internal readonly record struct KernelStore(Node Node, int Slot);

/// <summary>Emits one part of a kernel: a single loop in which every node is computed once and no row branches.</summary>
internal sealed partial class KernelEmitter
{
    private readonly Lanes _lanes;
    private readonly KernelInputs _inputs;
    private readonly IReadOnlyDictionary<Node, int> _handedOver;
    private readonly DynamicMethod _method;
    private readonly ILGenerator _il;
    private readonly LocalBuilder _row;
    private readonly LocalBuilder _masks;
    private readonly Dictionary<int, LocalBuilder> _addresses = [];
    private readonly Dictionary<Node, LocalBuilder> _locals = [];
    private readonly Dictionary<Node, int> _uses = [];
    private readonly int _wideSlot;

    /// <param name="handedOver">Nodes that earlier parts have computed, and the slots they stand in.</param>
    private KernelEmitter(Lanes lanes, KernelLayout layout, IReadOnlyDictionary<Node, int> handedOver)
    {
        (_lanes, _inputs, _handedOver, _wideSlot) = (lanes, layout.Inputs, handedOver, layout.WideSlot);
        _method = new("kernel", typeof(void), [typeof(nint), typeof(nint)], typeof(KernelEmitter).Module, skipVisibility: true) { InitLocals = false };
        _il = _method.GetILGenerator(4096);
        _row = _il.DeclareLocal(typeof(nint));
        _masks = _il.DeclareLocal(typeof(nint));
    }

    public static KernelBody Emit(Lanes lanes, KernelLayout layout, IReadOnlyDictionary<Node, int> handedOver, IReadOnlyList<KernelStore> stores)
    {
        var emitter = new KernelEmitter(lanes, layout, handedOver);
        foreach (var store in stores)
            emitter.CountUses(store.Node);
        emitter.EmitLoop(layout, stores);
        layout.WideRoom = Math.Max(layout.WideRoom, emitter._room);
        return emitter._method.CreateDelegate<KernelBody>();
    }

    private void CountUses(Node node)
    {
        if (_uses.TryGetValue(node, out var uses))
        {
            _uses[node] = uses + 1;
            return;
        }

        _uses[node] = 1;
        if (_handedOver.ContainsKey(node))
            return;
        foreach (var part in Kernel.PartsOf(node))
            CountUses(part);
    }

    private bool IsUsed(int slot, IReadOnlyList<KernelStore> stores) =>
        slot == _wideSlot || stores.Any(s => s.Slot == slot)
        || _uses.Keys.Any(n => (n.Op is Op.Load or Op.LoadYes or Op.LoadValid && (int)n.Constant == slot) || (_handedOver.TryGetValue(n, out var from) && from == slot));

    private void EmitLoop(KernelLayout layout, IReadOnlyList<KernelStore> stores)
    {
        // Addresses are read once, before the loop.
        foreach (var slot in Enumerable.Range(0, layout.Kinds.Count).Where(s => IsUsed(s, stores)))
            _addresses[slot] = _il.DeclareLocal(typeof(nint));
        foreach (var (slot, local) in _addresses)
        {
            _il.Emit(OpCodes.Ldarg_0);
            _il.Emit(OpCodes.Ldc_I4, slot * nint.Size);
            _il.Emit(OpCodes.Add);
            _il.Emit(OpCodes.Ldind_I);
            _il.Emit(OpCodes.Stloc, local);
        }

        _il.Emit(OpCodes.Ldc_I8, (long)_lanes.MaskTable);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Stloc, _masks);
        var (top, check) = (_il.DefineLabel(), _il.DefineLabel());
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Stloc, _row);
        _il.Emit(OpCodes.Br, check);
        _il.MarkLabel(top);
        foreach (var store in stores)
            EmitStore(store);
        _il.Emit(OpCodes.Ldloc, _row);
        _il.Emit(OpCodes.Ldc_I4, _lanes.Count);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stloc, _row);
        _il.MarkLabel(check);
        _il.Emit(OpCodes.Ldloc, _row);
        _il.Emit(OpCodes.Ldarg_1);
        _il.Emit(OpCodes.Blt, top);
        _il.Emit(OpCodes.Ret);
    }

    private void EmitStore(KernelStore store)
    {
        if (store.Node.IsMask)
        {
            EmitBitAddress(store.Slot);
            if (_lanes.Count == 8)
            {
                _il.Emit(OpCodes.Ldloc, _row);
                _il.Emit(OpCodes.Ldc_I4_3);
                _il.Emit(OpCodes.Shr);
                _il.Emit(OpCodes.Add);
                EmitMaskBits(store.Node);
                _il.Emit(OpCodes.Stind_I1);
                return;
            }

            _il.Emit(OpCodes.Ldloc, _row);
            EmitMaskBits(store.Node);
            _il.Emit(OpCodes.Ldc_I4, _lanes.Count);
            Call(typeof(NarrowLoads).GetMethod(nameof(NarrowLoads.StoreBits))!);
            return;
        }

        EmitValue(store.Node);
        EmitAddress(store.Slot, 8);
        Call(_lanes.Store);
    }

    private void EmitBitAddress(int slot) => _il.Emit(OpCodes.Ldloc, _addresses[slot]);

    private void EmitAddress(int slot, int width)
    {
        _il.Emit(OpCodes.Ldloc, _addresses[slot]);
        _il.Emit(OpCodes.Ldloc, _row);
        if (width > 1)
        {
            _il.Emit(OpCodes.Ldc_I4, width);
            _il.Emit(OpCodes.Conv_I);
            _il.Emit(OpCodes.Mul);
        }

        _il.Emit(OpCodes.Add);
    }

    private void Call(MethodInfo method) => _il.Emit(OpCodes.Call, method);
}
