namespace Hengliang.Language.Columns;

/// <summary>Vector code for a set of values over one population's columns.</summary>
/// <remarks>
/// Large sets are cut into parts, each a loop of its own over a block small enough to stay in the cache; what a later part needs
/// of an earlier one is handed over in the block, so no column of intermediate values ever exists.
/// </remarks>
internal sealed class Kernel
{
    /// <summary>Beyond this many operations in one method the machine's compiler would stop optimising.</summary>
    private const int MostNodes = 500;

    private readonly List<KernelBody> _parts = [];

    private Kernel(KernelLayout layout, Lanes lanes) => (Layout, Lanes) = (layout, lanes);

    public KernelLayout Layout { get; }

    public Lanes Lanes { get; }

    public int Parts => _parts.Count;

    /// <param name="results">Values to compute; they get the slots behind the inputs, in order.</param>
    public static Kernel Compile(Lanes lanes, KernelInputs inputs, IReadOnlyList<Node> results)
    {
        var layout = new KernelLayout(inputs);
        var kernel = new Kernel(layout, lanes);
        var slots = results.Select(n => layout.Add(n.IsMask ? SlotKind.Bits : SlotKind.Values)).ToArray();
        var stores = results.Zip(slots, (n, s) => new KernelStore(n, s)).ToLookup(s => s.Node);
        var order = InOrder(results);
        var users = new Dictionary<Node, int>();
        var partOf = order.Index().ToDictionary(p => p.Item, p => p.Index / MostNodes);
        foreach (var node in order)
            foreach (var part in PartsOf(node))
                users[part] = partOf[node];
        var handedOver = new Dictionary<Node, int>();
        foreach (var part in order.Chunk(MostNodes))
        {
            var here = new List<KernelStore>();
            var next = new List<KeyValuePair<Node, int>>();
            foreach (var node in part)
            {
                here.AddRange(stores[node]);
                if (users.GetValueOrDefault(node, -1) <= partOf[node] || node.IsWide || node.Op is Op.Constant or Op.Load or Op.Truth or Op.LoadYes or Op.LoadValid)
                    continue;
                var slot = layout.Add(node.IsMask ? SlotKind.Bits : SlotKind.Values);
                here.Add(new(node, slot));
                next.Add(new(node, slot));
            }

            if (here.Count > 0)
                kernel._parts.Add(KernelEmitter.Emit(lanes, layout, handedOver, here));
            foreach (var (node, slot) in next)
                handedOver.Add(node, slot);
        }

        return kernel;
    }

    public static IEnumerable<Node> PartsOf(Node node)
    {
        if (node.A is not null)
            yield return node.A;
        if (node.B is not null)
            yield return node.B;
        if (node.C is not null)
            yield return node.C;
    }

    /// <summary>Computes <paramref name="count"/> rows; the rows up to the next multiple of the lanes are computed too.</summary>
    public void Run(nint table, int count)
    {
        foreach (var part in _parts)
            part(table, count);
    }

    /// <summary>Every node after its parts.</summary>
    private static List<Node> InOrder(IReadOnlyList<Node> results)
    {
        var order = new List<Node>();
        var seen = new HashSet<Node>();
        var open = new Stack<(Node Node, bool PartsDone)>();
        foreach (var result in results)
        {
            open.Push((result, false));
            while (open.TryPop(out var top))
            {
                if (top.PartsDone)
                    order.Add(top.Node);
                else if (seen.Add(top.Node))
                {
                    open.Push((top.Node, true));
                    foreach (var part in PartsOf(top.Node).Reverse())
                        open.Push((part, false));
                }
            }
        }

        return order;
    }
}
