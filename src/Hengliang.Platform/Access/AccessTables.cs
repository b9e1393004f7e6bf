using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>The tables of accounts, posts and delegations.</summary>
internal sealed class AccessTables : IModuleTables
{
    private const string Accounts = "accounts are reached only by commands that check a permission of access";

    public void Describe(ModelBuilder model, HengliangDb db)
    {
        DescribeAccounts(model, db);
        model.Entity<Post>(post =>
        {
            post.ToTable("Posts").SeenBySystem(db, Accounts);
            post.Property(p => p.Version).IsConcurrencyToken();
            post.HasOne<User>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Restrict);
            post.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
            post.HasOne<Region>().WithMany().HasForeignKey(p => p.RegionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Delegation>(delegation =>
        {
            delegation.ToTable("Delegations").SeenBySystem(db, Accounts);
            delegation.Property(d => d.Reason).HasMaxLength(400);
            delegation.Property(d => d.Version).IsConcurrencyToken();
            delegation.HasOne<Post>().WithMany().HasForeignKey(d => d.PostId).OnDelete(DeleteBehavior.Restrict);
            delegation.HasOne<User>().WithMany().HasForeignKey(d => d.ToUserId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void DescribeAccounts(ModelBuilder model, HengliangDb db)
    {
        model.Entity<User>(user =>
        {
            user.ToTable("Users").SeenBySystem(db, Accounts);
            user.Property(u => u.DisplayName).HasMaxLength(100);
            user.Property(u => u.LatinName).HasMaxLength(100).Since("");
            user.Property(u => u.PhoneNumber).HasMaxLength(256);
            user.Property(u => u.PasswordHash).HasMaxLength(400).Secret();
            user.Property(u => u.SecurityStamp).HasMaxLength(100).Secret();
            user.Property(u => u.ConcurrencyStamp).HasMaxLength(100).Secret();
        });
        model.Entity<IdentityUserClaim<Guid>>(claim =>
        {
            claim.ToTable("UserClaims").SeenBySystem(db, Accounts);
            claim.Property(c => c.ClaimType).HasMaxLength(400);
            claim.Property(c => c.ClaimValue).HasMaxLength(400);
        });
        model.Entity<IdentityUserLogin<Guid>>(login =>
        {
            login.ToTable("UserLogins").SeenBySystem(db, Accounts);
            login.Property(l => l.LoginProvider).HasMaxLength(128);
            login.Property(l => l.ProviderKey).HasMaxLength(128);
            login.Property(l => l.ProviderDisplayName).HasMaxLength(200);
        });
        model.Entity<IdentityUserToken<Guid>>(token =>
        {
            token.ToTable("UserTokens").SeenBySystem(db, Accounts);
            token.Property(t => t.LoginProvider).HasMaxLength(128);
            token.Property(t => t.Name).HasMaxLength(128);
            token.Property(t => t.Value).HasMaxLength(400).Secret();
        });
    }
}

internal static class AccessSets
{
    extension(HengliangDb db)
    {
        internal DbSet<Post> Posts => db.Set<Post>();

        internal DbSet<Delegation> Delegations => db.Set<Delegation>();
    }
}
